// How long bytes have really moved, without the time in which something held them. It reads no clock: it is told the
// time.

export class Stopwatch {
  #before: number;
  #run: { from: number; until: number } | null = null;

  /** `before` is what an earlier life measured, in milliseconds. */
  constructor(before: number) {
    this.#before = before;
  }

  start(now: number): void {
    this.stop();
    this.#run = { from: now, until: now };
  }

  /** Something has moved until now. */
  note(now: number): void {
    if (this.#run) this.#run.until = now;
  }

  stop(): void {
    if (this.#run) this.#before += this.#run.until - this.#run.from;
    this.#run = null;
  }

  /** Until what moved last. */
  get ms(): number {
    return Math.round(this.#before + (this.#run ? this.#run.until - this.#run.from : 0));
  }
}
