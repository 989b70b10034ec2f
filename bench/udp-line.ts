// One way of a line as a packet meets it: random loss, a drop-tail queue, a rate, a delay. Pure: it is told the time
// and the dice.

export interface LineConditions {
  /** There and back. */
  rttMs: number;
  /** Of a hundred packets, each way. */
  lossPercent: number;
  /** Each way, shared by all that crosses; null is as fast as the machine. */
  mbitPerSecond: number | null;
  /** How long a packet may have to wait for the rate before it is dropped. */
  queueMs: number;
}

/** IPv4 and UDP headers: they take room on a real line. */
const HEADER_BYTES = 28;
const BITS = 8;

/** Of a full UDP packet of Chromium's data channels, 1,210 bytes, SCTP takes 28 and DTLS 22. */
const PAYLOAD_SHARE = 1_160 / (1_210 + HEADER_BYTES);

export class UdpLine {
  #conditions: LineConditions;
  #freeAt = 0;

  constructor(conditions: LineConditions) {
    this.#conditions = conditions;
  }

  /** What comes from now on meets these. What waits already keeps its time. */
  set conditions(conditions: LineConditions) {
    this.#conditions = conditions;
  }

  /** How long a packet that comes now waits before it goes out. */
  waitMs(now: number): number {
    return this.#conditions.mbitPerSecond === null ? 0 : Math.max(0, this.#freeAt - now);
  }

  /** When a packet that comes now arrives at the other end; null when it never does. `dice` is in [0, 1). */
  arrival(now: number, bytes: number, dice: number): number | null {
    const { rttMs, lossPercent, mbitPerSecond, queueMs } = this.#conditions;
    if (dice * 100 < lossPercent) return null;
    if (mbitPerSecond === null) return now + rttMs / 2;
    const begins = Math.max(now, this.#freeAt);
    if (begins - now > queueMs) return null;
    this.#freeAt = begins + ((bytes + HEADER_BYTES) * BITS) / (mbitPerSecond * 1_000);
    return this.#freeAt + rttMs / 2;
  }
}

/** The most that data channels can carry over it, in MB/s. */
export function linePayloadMbps({ mbitPerSecond }: LineConditions): number | null {
  return mbitPerSecond === null ? null : (mbitPerSecond / BITS) * PAYLOAD_SHARE;
}
