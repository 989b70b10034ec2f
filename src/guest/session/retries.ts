// Tries again after a while, once at a time: to reach somebody who is away, or to make a link again.

import { delayAfter } from '../../protocol/transfer/file-dial-plan';

export interface Retries {
  after(ms: number): void;
  /** After a time that grows with each try that fails. */
  later(): void;
  /** The next time is short again. */
  worked(): void;
  stop(): void;
  readonly areDue: boolean;
}

export function retriesOf(tryAgain: () => void): Retries {
  let tries = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const after = (ms: number) => {
    clearTimeout(timer);
    timer = setTimeout(tryAgain, ms);
  };
  return {
    after,
    later() {
      tries += 1;
      after(delayAfter(tries));
    },
    worked() {
      tries = 0;
    },
    stop() {
      clearTimeout(timer);
      timer = undefined;
    },
    get areDue() {
      return timer !== undefined;
    },
  };
}
