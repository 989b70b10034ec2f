// Timers and clean-up that are bound to a lifetime, which is an AbortSignal: nothing of them is left when the signal has
// aborted.

/** Calls `act` once, after `ms`, unless the signal aborts before. */
export function after(ms: number, act: () => void, signal: AbortSignal): void {
  if (signal.aborted) return;
  const cancel = () => clearTimeout(timer);
  const timer = setTimeout(() => {
    signal.removeEventListener('abort', cancel);
    act();
  }, ms);
  signal.addEventListener('abort', cancel, { once: true });
}

/** Calls `act` each `ms`, for the first time after `ms`, until the signal aborts. */
export function every(ms: number, act: () => void, signal: AbortSignal): void {
  if (signal.aborted) return;
  const timer = setInterval(act, ms);
  onAbort(signal, () => clearInterval(timer));
}

/** Calls `act` once, when the signal aborts; at once for a signal that has aborted before. */
export function onAbort(signal: AbortSignal, act: () => void): void {
  if (signal.aborted) act();
  else signal.addEventListener('abort', act, { once: true });
}

/** Resolves after `ms`, whatever happens. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
