// Every transfer that is alive, and the latest of those that are over: a frame that crossed
// with the end of its transfer must still find it.

import { TRANSFERS_KEPT } from '../../protocol/limits';
import type { ContactId, TransferId } from '../../protocol/snapshot';
import { isOver, type TransferDirection } from '../../protocol/transfer';
import type { TransferRecord } from './transfer-record';

export class TransferRecords {
  readonly #all = new Map<TransferId, TransferRecord>();

  /** Returns those that are forgotten for it. */
  add(record: TransferRecord): TransferId[] {
    this.#all.set(record.transfer, record);
    const over = [...this.#all.values()].filter(({ state }) => isOver(state));
    const old = over.slice(0, -TRANSFERS_KEPT).map(({ transfer }) => transfer);
    for (const transfer of old) this.#all.delete(transfer);
    return old;
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
