// Whether the time of an invite is over. A machine that sleeps, or a page that is hidden, hears of it when it is back.

import { type ReadonlySignal, signal } from '@preact/signals';

/** `until` in milliseconds since the epoch; null is never. Whoever waits for the host stops then. */
export function timeOver(
  until: number | null,
  waiting: readonly { stopWaiting(): void }[],
): ReadonlySignal<boolean> {
  const isOver = signal(false);
  if (until === null) return isOver;
  const end = until;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function look(): void {
    clearTimeout(timer);
    const left = end - Date.now();
    isOver.value = left <= 0;
    if (left > 0) timer = setTimeout(look, left);
    else for (const each of waiting) each.stopWaiting();
  }

  document.addEventListener('visibilitychange', look);
  look();
  return isOver;
}
