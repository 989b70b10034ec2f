// How a window grows before the rate of its path is known: as fast as a short queue allows, until a queue is seen. HyStart++ (RFC 9406)
// slows down at the first sign of a queue in the same way.

import { ACK_MS } from './limits';
import { TrainRate } from './train-rate';

/** The window grows by what makes a queue of this length, at most twofold in a round: that queue is seen a round later. */
const GROWTH_QUEUE_MS = 30;
/**
 * Twofold also while the line is known to carry the window in this time: of a window that goes out twice as fast as the line
 * takes it, half stands in the queue at most.
 */
const TWOFOLD_MS = 2 * GROWTH_QUEUE_MS;
/** Beside a call it grows by this, and one long round trip ends the start: whoever made the queue, a voice waits behind it. */
const GROWTH_IN_CALL = 0.35;
/**
 * The shortest round trip of half a round tells a queue from our own scheduling: a busy processor makes most of them longer by 10 ms, but
 * not all.
 */
const LOOKED_AT_ROUNDS = 1 / 2;
/** At least so many, and on a long path as many as one lane is acknowledged in that time. */
const TRIPS_LEAST = 3;
/** From here on it may be the first of a queue, and the window grows slower. */
const FIRST_SIGN_MS = 6;
const SLOWER = 1 / 4;
/** From here on it is a queue, when the round trips are not of one moment in which the processor was busy. */
const QUEUE_SEEN_MS = 15;
const MOMENT_MS = ACK_MS;
/** What looked like a queue was none when it is gone with a smaller window. A line that is full looks so a round later again. */
const ACCIDENTS_MOST = 2;

/** The round trip of the byte that is acknowledged, in milliseconds, and the shortest there was. */
export interface StartTrip {
  now: number;
  ackedBytes: number;
  rttMs: number;
  minMs: number;
  besideCall: boolean;
}

const tripsNeeded = (minMs: number) => Math.max(TRIPS_LEAST, Math.round((LOOKED_AT_ROUNDS * minMs) / ACK_MS));

export class WindowStart {
  readonly #line = new TrainRate();
  /** The round trips of half a round. */
  #recent: readonly { at: number; ms: number }[] = [];
  /** When a queue was seen, which ended the start, and the shortest round trip of what was sent since; null while it goes on. */
  #end: { at: number; shortestMs: number } | null = null;
  #accidents = 0;

  get isOver(): boolean {
    return this.#end !== null;
  }

  /** For good. */
  end(): void {
    this.#end ??= { at: Number.NEGATIVE_INFINITY, shortestMs: 0 };
    this.#accidents = ACCIDENTS_MOST;
  }

  /**
   * The window after an acknowledgement. It grows with each one and not once a round: a leap would go out as one burst, into a
   * queue that may be short. When the start is over the window stays as it is.
   */
  grown(windowBytes: number, trip: StartTrip): number {
    const { now, ackedBytes, minMs, besideCall } = trip;
    this.#line.note(now, ackedBytes);
    if (this.#end) this.#look(this.#end, trip);
    if (this.#end) return windowBytes;
    this.#keep(trip);
    const isCarried = !besideCall && windowBytes < TWOFOLD_MS * this.#line.bytesPerMs;
    const growth = besideCall ? GROWTH_IN_CALL : isCarried ? 1 : Math.min(1, GROWTH_QUEUE_MS / minMs);
    const shortestMs = besideCall ? trip.rttMs : Math.min(...this.#recent.map(({ ms }) => ms));
    const longerMs = shortestMs - minMs;
    const isLong = longerMs > QUEUE_SEEN_MS + (isCarried ? GROWTH_QUEUE_MS : 0);
    if (isLong && (besideCall || this.#isSure(trip))) {
      this.#end = { at: now, shortestMs: Number.POSITIVE_INFINITY };
      // The queue that is seen now was made a round ago, and the window has grown since.
      return windowBytes / (1 + growth);
    }
    const part = !besideCall && !isCarried && longerMs > FIRST_SIGN_MS ? SLOWER : 1;
    return windowBytes + part * growth * ackedBytes;
  }

  #keep({ now, rttMs, minMs }: StartTrip): void {
    const trips = [...this.#recent, { at: now, ms: rttMs }];
    const ofHalfRound = trips.filter(({ at }) => now - at <= LOOKED_AT_ROUNDS * minMs).length;
    this.#recent = trips.slice(-Math.max(ofHalfRound, tripsNeeded(minMs)));
  }

  /** What was looked at is more than one moment. */
  #isSure({ now, minMs }: StartTrip): boolean {
    const [first] = this.#recent;
    return first !== undefined && now - first.at >= MOMENT_MS && this.#recent.length >= tripsNeeded(minMs);
  }

  /** Two rounds after the end: what made round trips long was no queue if it is gone with the smaller window. */
  #look(end: { at: number; shortestMs: number }, { now, rttMs, minMs, besideCall }: StartTrip): void {
    const rounds = (now - end.at) / minMs;
    if (rounds > 1) end.shortestMs = Math.min(end.shortestMs, rttMs);
    if (besideCall || rounds < 2 || this.#accidents === ACCIDENTS_MOST) return;
    this.#accidents += 1;
    if (end.shortestMs - minMs > FIRST_SIGN_MS) this.#accidents = ACCIDENTS_MOST;
    else this.#end = null;
    this.#recent = [];
  }
}
