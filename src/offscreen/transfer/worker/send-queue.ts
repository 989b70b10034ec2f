// The transfers that go out to one peer. They take turns, a block each.

import type { TransferId } from '../../../protocol/snapshot/ids';
import type { Item, Sending } from './sending';

/** One item of one transfer, to be sent on a lane. */
export interface Work {
  sending: Sending;
  item: Item;
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

  /** The next item of the transfer whose turn it is; null when no transfer has an item at this moment. */
  take(): Work | null {
    for (let turns = this.#turns.length; turns > 0; turns--) {
      const sending = this.#turns.shift();
      if (!sending) break;
      this.#turns.push(sending);
      const item = sending.take();
      if (item !== null) return { sending, item };
    }
    return null;
  }
}
