// One lane of a sender, with the work that is in flight on it.

import type { Bytes } from '../../../protocol/codec/bytes';
import { BLOCKS_UNCOMMITTED } from '../../../protocol/transfer/limits';
import type { OutgoingLane } from './outgoing-lane';
import type { Work } from './send-queue';

/** A lane that has nothing to do sends again what has been in flight on a lane for so long. */
const STUCK = { roundTrips: 4, leastMs: 1_000 };

export class SenderLane {
  readonly out: OutgoingLane;
  /** What the far side knows this lane by. */
  readonly token: string;
  /** With the time each was taken. */
  readonly #inFlight = new Map<Work, number>();
  /** The page has said that this lane may be sent on. */
  isUsed = false;

  constructor(out: OutgoingLane, token: string) {
    this.out = out;
    this.token = token;
  }

  get work(): readonly Work[] {
    return [...this.#inFlight.keys()];
  }

  /** The far side has yet to unpack and keep what is in flight here. */
  get isBehind(): boolean {
    return this.#inFlight.size >= BLOCKS_UNCOMMITTED;
  }

  /** A lane after this one need not begin anything. */
  get takesMore(): boolean {
    return this.isUsed && !this.isBehind && !this.out.isFull;
  }

  /** Whether anything had to wait for the line. */
  async send(header: Bytes, bytes: Bytes): Promise<boolean> {
    const { waits } = this.out;
    await this.out.send(header, bytes);
    return this.out.waits > waits;
  }

  add(work: Work, now: number): void {
    this.#inFlight.set(work, now);
  }

  remove(work: Work): void {
    this.#inFlight.delete(work);
  }

  removeIf(isDone: (work: Work) => boolean): void {
    for (const work of this.#inFlight.keys()) if (isDone(work)) this.#inFlight.delete(work);
  }

  /** Work that has been in flight for too long, to be sent once more on another lane; null when there is none. */
  takeStuck(now: number, minRttMs: number): Work | null {
    const patienceMs = Math.max(STUCK.leastMs, STUCK.roundTrips * minRttMs);
    for (const [work, since] of this.#inFlight) {
      const quietMs = now - Math.max(since, this.out.progressAt);
      if (quietMs < patienceMs || work.sending.isDelivered(work.item)) continue;
      this.#inFlight.set(work, now);
      return { ...work };
    }
    return null;
  }
}
