// Every transfer of this page's life that is alive, and the latest of those that are over: a frame that crossed
// with the end of its transfer must still find it.

import { TRANSFERS_KEPT } from '../../protocol/limits';
import type { ContactId, TransferId } from '../../protocol/snapshot';
import { isOver, type TransferDirection } from '../../protocol/transfer';
import type { TransferRecord } from './transfer-record';

export class TransferRecords {
  readonly #all = new Map<TransferId, TransferRecord>();

  add(record: TransferRecord): void {
    this.#all.set(record.transfer, record);
    const over = [...this.#all.values()].filter(({ state }) => isOver(state));
    for (const old of over.slice(0, -TRANSFERS_KEPT)) this.#all.delete(old.transfer);
  }

  get(transfer: TransferId): TransferRecord | undefined {
    return this.#all.get(transfer);
  }

  get live(): TransferRecord[] {
    return [...this.#all.values()].filter(({ state }) => !isOver(state));
  }

  with(peer: ContactId, direction?: TransferDirection): TransferRecord[] {
    return this.live.filter(
      (record) => record.peer === peer && (direction === undefined || record.direction === direction),
    );
  }
}
