// The transfers that go out to one peer. They take turns, a block or a piece each.

import type { TransferId } from '../../../protocol/snapshot/ids';
import type { Sending } from './sending';
import type { Task } from './task-order';

/** One task of one transfer, to be sent on a lane. */
export interface Work extends Task {
  sending: Sending;
}

export class SendQueue {
  readonly #sendings = new Map<TransferId, Sending>();
  /** The transfer that is next comes first. */
  #turns: Sending[] = [];

  get isEmpty(): boolean {
    return this.#sendings.size === 0;
  }

  get bytesLeft(): number {
    return [...this.#sendings.values()].reduce((sum, { bytesLeft }) => sum + bytesLeft, 0);
  }

  get blocksInPieces(): number {
    return [...this.#sendings.values()].reduce((sum, each) => sum + each.order.blocksInPieces, 0);
  }

  get(transfer: TransferId): Sending | undefined {
    return this.#sendings.get(transfer);
  }

  /** False once the transfer was removed, also when another sending of it was added since. */
  has(sending: Sending): boolean {
    return this.#sendings.get(sending.transfer) === sending;
  }

  add(sending: Sending): void {
    this.#sendings.set(sending.transfer, sending);
    this.#turns.push(sending);
  }

  remove(sending: Sending): void {
    this.#sendings.delete(sending.transfer);
    this.#turns = this.#turns.filter((each) => each !== sending);
  }

  /** The next task of the transfer whose turn it is; null when no transfer has one at this moment. */
  take(): Work | null {
    for (let turns = this.#turns.length; turns > 0; turns--) {
      const sending = this.#turns.shift();
      if (!sending) break;
      this.#turns.push(sending);
      const task = sending.order.take();
      if (task) return { sending, ...task };
    }
    return null;
  }
}
