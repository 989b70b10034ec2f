// How fast bytes moved over the last few seconds. It reads no clock: it is told the time.

import { SPEED_WINDOW_MS } from '../../protocol/transfer/limits';

export class Speedometer {
  #samples: { at: number; bytes: number }[] = [];

  /** Notes the bytes moved in all until now (ms). */
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
