// How long bytes have moved, without the time in which the transfer was paused. Pure: the caller says what the time is.

export class Stopwatch {
  #before: number;
  #run: { from: number; until: number } | null = null;

  /** `before` is what an earlier life of the page has measured, in milliseconds. */
  constructor(before: number) {
    this.#before = before;
  }

  start(now: number): void {
    this.stop();
    this.#run = { from: now, until: now };
  }

  /** Bytes have moved until now. */
  note(now: number): void {
    if (this.#run) this.#run.until = now;
  }

  stop(): void {
    if (this.#run) this.#before += this.#run.until - this.#run.from;
    this.#run = null;
  }

  /** Until the last bytes that moved. */
  get ms(): number {
    return Math.round(this.#before + (this.#run ? this.#run.until - this.#run.from : 0));
  }
}
