// The path that all our lanes to one peer share: what they may have in flight together, and whose turn it is. A lane sends only
// while the lanes before it cannot: SCTP lets a connection become faster only while it is used to the full, so a line that one
// lane can fill is filled by one.

import type { LaneSample } from '../../../protocol/transfer/lane-plan';
import { PathCredit } from '../../../protocol/transfer/path-credit';

/** A lane, as the path sees it. */
interface SharingLane {
  /** It has something to send, and its connection would take it. */
  readonly isHungry: boolean;
  /** There may be room now. */
  wake(): void;
}

export class SharedPath {
  readonly credit = new PathCredit();
  /** The lane whose block began first comes first. */
  readonly #lanes = new Set<SharingLane>();

  /** `backsOff`: voice or pictures go over it, too. */
  constructor(backsOff: boolean) {
    this.credit.backsOff = backsOff;
  }

  add(lane: SharingLane): void {
    this.#lanes.add(lane);
  }

  /** It begins with its next block: those before it are finished first. */
  begins(lane: SharingLane): void {
    if (this.#lanes.delete(lane)) this.#lanes.add(lane);
  }

  /** `lostBytes` were in flight on it. */
  remove(lane: SharingLane, lostBytes: number): void {
    if (!this.#lanes.delete(lane)) return;
    this.credit.lost(lostBytes);
    this.wakeAll();
  }

  /** Several lanes share it: none must keep more in its own buffer than it needs. */
  get isShared(): boolean {
    return this.#lanes.size > 1;
  }

  sample(bytesLeft: number): LaneSample {
    return { minRttMs: this.credit.window.minRttMs, bytesLeft, besideCall: this.credit.backsOff };
  }

  allows(lane: SharingLane, bytes: number): boolean {
    if (!this.credit.allows(bytes)) return false;
    for (const each of this.#lanes) {
      if (each === lane) return true;
      if (each.isHungry) return false;
    }
    return true;
  }

  wakeAll(): void {
    for (const lane of [...this.#lanes]) lane.wake();
  }
}
