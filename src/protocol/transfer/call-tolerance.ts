// How long a queue of files the call on the same path bears. Round trips of files cannot tell a queue from a processor that encodes
// pictures; the figures of the call itself can. While the call is well, files may make their own round trips longer; when it is
// harmed, they give way again.

/** What a second of the call tells. */
export interface CallReading {
  /** Of the call's own packets, in milliseconds; null when nothing is known. */
  rttMs: number | null;
  /** The browser's estimate of what the call may send; null when there is none. */
  sendableKbps: number | null;
  /** The part of our packets that the peer's browser misses, 0 to 1. */
  remoteLoss: number;
}

/** The shortest round trip of so many readings is the path's own. */
const PATH_READINGS = 60;
/** The estimate is compared with the best of so many readings. */
const ESTIMATE_READINGS = 10;
/** Up to this queue the call is well. */
const WELL_QUEUE_MS = 12;
/** From here on it is harmed: by a queue, by an estimate that is less than this of the best one, by so much loss. */
const HARM_QUEUE_MS = 25;
const HARM_ESTIMATE = 0.85;
const HARM_LOSS = 0.02;
/** A second in which the call is well allows this much more, and one in which it is harmed halves all. */
const GROWTH = { factor: 1.25, ms: 2 };
const TOLERATED_MOST_MS = 200;

export class CallTolerance {
  /** Files use the path: without them nothing is learned of what the call bears. */
  isSending = false;
  #past: readonly CallReading[] = [];
  #ms = 0;

  /** How much longer than otherwise files may make their round trips, in milliseconds. */
  get ms(): number {
    return this.#ms;
  }

  /** One reading a second. */
  note(reading: CallReading): void {
    this.#past = [...this.#past, reading].slice(-PATH_READINGS);
    if (!this.isSending) this.#ms = 0;
    else if (this.#isHarmed(reading)) this.#ms /= 2;
    else if ((this.#queueMs(reading) ?? Infinity) <= WELL_QUEUE_MS)
      this.#ms = Math.min(TOLERATED_MOST_MS, GROWTH.factor * this.#ms + GROWTH.ms);
  }

  #isHarmed(reading: CallReading): boolean {
    const { sendableKbps, remoteLoss } = reading;
    const best = Math.max(...this.#past.slice(-ESTIMATE_READINGS).map((each) => each.sendableKbps ?? 0));
    const isSlower = sendableKbps !== null && sendableKbps < HARM_ESTIMATE * best;
    return isSlower || remoteLoss > HARM_LOSS || (this.#queueMs(reading) ?? 0) > HARM_QUEUE_MS;
  }

  #queueMs({ rttMs }: CallReading): number | null {
    const known = this.#past.flatMap((each) => each.rttMs ?? []);
    return rttMs === null ? null : rttMs - Math.min(...known);
  }
}
