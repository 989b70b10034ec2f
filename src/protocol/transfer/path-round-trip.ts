// The round trip of the path itself, without queues: the shortest that was seen, until the path has become another one.

/** A round trip this much longer than the shortest, for so many rounds, is not our queue: the path itself has changed. */
const OTHER_PATH = { factor: 3, slackMs: 100, rounds: 20 };

export class PathRoundTrip {
  #minMs = Number.POSITIVE_INFINITY;
  #latestMs = 0;
  #farRounds = 0;

  /** The shortest, in milliseconds; infinite before the first. */
  get minMs(): number {
    return this.#minMs;
  }

  note(rttMs: number): void {
    this.#minMs = Math.min(this.#minMs, rttMs);
    this.#latestMs = rttMs;
  }

  /** Once a round: looks whether the path has changed. */
  endRound(targetDelayMs: number): void {
    const { factor, slackMs, rounds } = OTHER_PATH;
    const isFar = this.#latestMs > factor * this.#minMs + slackMs + targetDelayMs;
    this.#farRounds = isFar ? this.#farRounds + 1 : 0;
    if (this.#farRounds < rounds) return;
    this.#farRounds = 0;
    this.#minMs = this.#latestMs;
  }
}
