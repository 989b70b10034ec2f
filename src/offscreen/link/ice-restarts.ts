// When a lost link is to be looked for on other paths: soon, then again and again until it is back, and at once when the
// network has changed. How an ICE restart is made is the link's own.

import { RESTART_DELAYS_MS, RESTART_LEAST_MS } from '../../protocol/link/limits';

export interface IceRestarts {
  /** The link is lost. */
  begin(): void;
  /** The link is back. */
  end(): void;
  /** Now, unless one was made a moment ago. */
  ask(): void;
  /** The same, if the link is lost. */
  seek(): void;
}

/** Calls `restart` until the signal aborts. */
export function watchForRestarts(restart: () => void, signal: AbortSignal): IceRestarts {
  /** NetworkInformation: the types of TypeScript's library do not have it. */
  const { connection: network } = navigator as { connection?: EventTarget };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastAt = Number.NEGATIVE_INFINITY;

  function ask(): void {
    const now = performance.now();
    if (signal.aborted || now - lastAt < RESTART_LEAST_MS) return;
    lastAt = now;
    restart();
  }

  function arm(tries: number): void {
    const delay = RESTART_DELAYS_MS[Math.min(tries, RESTART_DELAYS_MS.length - 1)];
    timer = setTimeout(() => {
      ask();
      arm(tries + 1);
    }, delay);
  }

  function end(): void {
    clearTimeout(timer);
    timer = undefined;
  }

  function seek(): void {
    if (timer !== undefined) ask();
  }

  addEventListener('online', ask, { signal });
  // It fires for mere measurements as well: a link that is well is not disturbed.
  network?.addEventListener('change', seek, { signal });
  signal.addEventListener('abort', end, { once: true });

  return {
    begin() {
      end();
      arm(0);
    },
    end,
    ask,
    seek,
  };
}
