// One lane of a sender, with the work that is in flight on it.

import type { Bytes } from '../../../protocol/codec/bytes';
import { BLOCKS_UNCOMMITTED } from '../../../protocol/transfer/limits';
import type { OutgoingLane } from './outgoing-lane';
import type { Work } from './send-queue';

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

  /** All that was begun here is on the far side. */
  get hasArrived(): boolean {
    return this.out.isDrained && !this.out.isSending;
  }

  /** When something came of this work last, or it was taken; infinite while it waits for its turn, which others have. */
  movedAt(work: Work): number {
    if (this.out.isDrained && this.out.isSending) return Number.POSITIVE_INFINITY;
    return Math.max(this.#inFlight.get(work) ?? 0, this.out.progressAt);
  }
}
