// How fast bytes moved over the last few seconds. Pure: the caller says what the time is.

import { SPEED_WINDOW_MS } from '../../protocol/transfer/limits';

export class Speedometer {
  #samples: { at: number; bytes: number }[] = [];

  /** `bytes` have moved in all, at the time `at` in milliseconds. */
  note(at: number, bytes: number): void {
    const recent = this.#samples.filter((sample) => at - sample.at <= SPEED_WINDOW_MS);
    this.#samples = [...recent, { at, bytes }];
  }

  get bytesPerSecond(): number {
    const first = this.#samples[0];
    const last = this.#samples.at(-1);
    if (!first || !last || last.at === first.at) return 0;
    return Math.round(((last.bytes - first.bytes) * 1000) / (last.at - first.at));
  }
}
