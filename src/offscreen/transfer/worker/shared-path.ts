// The path that all our lanes to one peer share: what they may have in flight together, and whose turn it is. A lane sends only
// while the lanes before it cannot: SCTP lets a connection become faster only while it is used to the full, so a line that one
// lane can fill is filled by one.

import type { RoundTrip } from '../../../protocol/transfer/congestion-window';
import { HeldBack } from '../../../protocol/transfer/held-back';
import type { LaneSample } from '../../../protocol/transfer/lane-plan';
import { PathCredit } from '../../../protocol/transfer/path-credit';

/** A lane, as the path sees it. */
interface SharingLane {
  /** It has something to send, and its connection would take it. */
  readonly isHungry: boolean;
  /** It has something to send. */
  readonly isSending: boolean;
  /** There may be room now. */
  wake(): void;
}

/** A window that is filled less than this while there is something to send: the connections take no more. */
const FILLED = 0.8;

export class SharedPath {
  readonly credit = new PathCredit();
  /** The lane whose block began first comes first. */
  readonly #lanes = new Set<SharingLane>();
  readonly #heldBack = new HeldBack();
  readonly #clock: () => number;
  #wakesSoon = false;

  /** `callBearsMs` as in PathTerms. */
  constructor(callBearsMs: number | null, clock = () => performance.now()) {
    this.#clock = clock;
    this.credit.window.callBearsMs = callBearsMs;
  }

  add(lane: SharingLane): void {
    this.#lanes.add(lane);
    this.#share();
  }

  /** It begins with its next block: those before it are finished first. */
  begins(lane: SharingLane): void {
    if (this.#lanes.delete(lane)) this.#lanes.add(lane);
  }

  /** `lostBytes` were in flight on it. */
  remove(lane: SharingLane, lostBytes: number): void {
    if (!this.#lanes.delete(lane)) return;
    this.credit.lost(lostBytes);
    this.#share();
    this.wakeAll();
  }

  /** Several lanes share it: none must keep more in its own buffer than it needs. */
  get isShared(): boolean {
    return this.credit.isShared;
  }

  #share(): void {
    this.credit.isShared = this.#lanes.size > 1;
  }

  /** The connections limit what is sent, and not the line. */
  get isHeldBack(): boolean {
    return this.#heldBack.isHeldBack;
  }

  /** What is known at the end of an interval. */
  sample(bytesLeft: number): LaneSample {
    const { window, isBesideCall } = this.credit;
    const { isHeldBack } = this;
    this.#heldBack.nextInterval();
    return {
      minRttMs: window.minRttMs,
      bytesLeft,
      windowBytes: window.bytes,
      isHeldBack,
      besideCall: isBesideCall,
    };
  }

  /** So many bytes more were acknowledged; `trip` is the round trip of the last of them, if it is known. */
  acknowledged(now: number, bytes: number, trip: RoundTrip | null): void {
    const isFilled = this.credit.inFlight > FILLED * this.credit.bytes;
    this.#heldBack.note(!isFilled && [...this.#lanes].some(({ isSending }) => isSending));
    this.credit.acknowledged(now, bytes, trip);
    this.wakeAll();
  }

  /** Whether a lane may send so many bytes now. One that waits for its turn, or because they would be a burst, is woken. */
  allows(lane: SharingLane, bytes: number): boolean {
    return this.credit.allows(bytes) && this.#isTurnOf(lane) && !this.#wouldBurst(bytes);
  }

  #isTurnOf(lane: SharingLane): boolean {
    for (const each of this.#lanes) {
      if (each === lane) return true;
      if (each.isHungry) return false;
    }
    return true;
  }

  #wouldBurst(bytes: number): boolean {
    const waitMs = this.credit.waitMs(this.#clock(), bytes);
    if (waitMs === 0) return false;
    if (!this.#wakesSoon) {
      this.#wakesSoon = true;
      setTimeout(() => {
        this.#wakesSoon = false;
        this.wakeAll();
      }, waitMs);
    }
    return true;
  }

  wakeAll(): void {
    for (const lane of [...this.#lanes]) lane.wake();
  }
}
