// The one timer that a phase of a call may have: entering the next phase ends it.

import { after } from '../../shared/lifetime';

export class PhaseTimer {
  readonly #timeUp: () => void;
  #phase = new AbortController();

  constructor(timeUp: () => void) {
    this.#timeUp = timeUp;
  }

  /** Null is a phase without an end of its own. The signal aborts when the phase is over. */
  enter(timeoutMs: number | null): AbortSignal {
    this.stop();
    const { signal } = this.#phase;
    if (timeoutMs !== null) after(timeoutMs, this.#timeUp, signal);
    return signal;
  }

  stop(): void {
    this.#phase.abort();
    this.#phase = new AbortController();
  }
}
