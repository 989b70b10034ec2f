// The one timer that a state of a machine may have: entering the next state ends it.

import { after } from './lifetime';

export class PhaseTimer {
  readonly #timeUp: () => void;
  #phase = new AbortController();

  constructor(timeUp: () => void) {
    this.#timeUp = timeUp;
  }

  /** Null is a state without an end of its own. The signal aborts when the state is over. */
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
