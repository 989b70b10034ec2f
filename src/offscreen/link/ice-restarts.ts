// When ICE restarts: at once when the link is in doubt, soon after a loss, then again and again until the link is back, and
// at once when the network has changed. The link makes the restart itself.

import { RESTART_DELAYS_MS, RESTART_LEAST_MS } from '../../protocol/link/limits';

export interface IceRestarts {
  /** The link is lost. What has begun when it was in doubt goes on. */
  begin(): void;
  /** The link is in doubt: the first restart is now. */
  beginAtOnce(): void;
  /** The link is back. */
  end(): void;
  /** Restarts ICE now, unless a restart was made a moment ago. */
  restart(): void;
  /** Does as `restart` does if the link is lost or in doubt, and else nothing. */
  restartIfBegun(): void;
}

/** Calls `restartIce` until the signal aborts. */
export function watchForRestarts(restartIce: () => void, signal: AbortSignal): IceRestarts {
  /** NetworkInformation, which TypeScript's DOM library does not have. */
  const { connection: network } = navigator as { connection?: EventTarget };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastAt = Number.NEGATIVE_INFINITY;

  function restart(): void {
    const now = performance.now();
    if (signal.aborted || now - lastAt < RESTART_LEAST_MS) return;
    lastAt = now;
    restartIce();
  }

  function arm(tries: number): void {
    const delay = RESTART_DELAYS_MS[Math.min(tries, RESTART_DELAYS_MS.length - 1)];
    timer = setTimeout(() => {
      restart();
      arm(tries + 1);
    }, delay);
  }

  function end(): void {
    clearTimeout(timer);
    timer = undefined;
  }

  function begin(): void {
    if (timer === undefined) arm(0);
  }

  function restartIfBegun(): void {
    if (timer !== undefined) restart();
  }

  addEventListener('online', restart, { signal });
  // `change` fires for mere measurements as well: they must not disturb a link that is up.
  network?.addEventListener('change', restartIfBegun, { signal });
  signal.addEventListener('abort', end, { once: true });

  return {
    begin,
    beginAtOnce() {
      restart();
      begin();
    },
    end,
    restart,
    restartIfBegun,
  };
}
