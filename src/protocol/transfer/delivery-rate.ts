// How fast a path delivers, measured round by round: the best of the last rounds, as BBR estimates the bandwidth.

/** A round is about one round trip: from a byte that is sent to its acknowledgement. */
interface Round {
  /** The round is over when this many bytes are acknowledged. */
  until: number;
  startedAt: number;
  ackedBefore: number;
  /** When the byte was sent that was acknowledged last as the round began; null where that does not count. */
  sentBefore: number | null;
}

/** An acknowledgement. `acked` and `sent` count all bytes of the path. */
export interface Acknowledged {
  now: number;
  acked: number;
  sent: number;
  /** When the byte was sent that `acked` ends with; null where that does not count. */
  sentAt: number | null;
}

/** A round that is not this much faster than the best one was flat. */
const FLAT = 1.1;
const FLAT_ROUNDS = 3;
/** The rate is the best of so many rounds: one that was held up says nothing about the path. */
const RATE_ROUNDS = 10;

export class DeliveryRate {
  #rates: number[] = [];
  #flatRounds = 0;
  #round: Round | null = null;

  /** Bytes a millisecond, in the best of the last rounds. */
  get best(): number {
    return Math.max(...this.#rates);
  }

  /** The rate no longer grows. */
  get isFlat(): boolean {
    return this.#flatRounds >= FLAT_ROUNDS;
  }

  /** True when a round is over. It lasted at least `leastMs`, and as long as what it delivered took to send. */
  acknowledged({ now, acked, sent, sentAt }: Acknowledged, leastMs: number): boolean {
    const round = this.#round;
    const next = { until: sent, startedAt: now, ackedBefore: acked, sentBefore: sentAt };
    if (round === null) this.#round = next;
    if (round === null || acked < round.until || now <= round.startedAt) return false;
    // What was held up is acknowledged all at once: the time in which it was sent says how fast the path is.
    const sentMs = sentAt === null || round.sentBefore === null ? 0 : sentAt - round.sentBefore;
    const ms = Math.max(now - round.startedAt, sentMs, leastMs);
    this.#note((acked - round.ackedBefore) / ms);
    this.#round = next;
    return true;
  }

  #note(rate: number): void {
    const best = Math.max(0, ...this.#rates);
    this.#flatRounds = rate < FLAT * best ? this.#flatRounds + 1 : 0;
    this.#rates = [...this.#rates, rate].slice(-RATE_ROUNDS);
  }
}
