// Writes transfers to the store when they change. Steps that come faster than the disk takes them are written as one.

import type { RecordStore } from './record-store';
import { listOf, stateOf, type TransferRecord } from './transfer-record';

export class RecordWriter {
  readonly #store: RecordStore;
  readonly #isForgotten: (record: TransferRecord) => boolean;
  readonly #writing = new Set<TransferRecord>();
  readonly #written = new WeakMap<TransferRecord, Promise<void>>();
  /** Records that have changed since their last write began. */
  readonly #changed = new Set<TransferRecord>();
  /** The choice that the store has of each record: its list is written only with another choice. */
  readonly #listed = new WeakMap<TransferRecord, readonly number[]>();

  /** A record that `isForgotten` is not written any more. */
  constructor(store: RecordStore, isForgotten: (record: TransferRecord) => boolean) {
    this.#store = store;
    this.#isForgotten = isForgotten;
  }

  /** The record was read from the store. */
  loaded(record: TransferRecord): void {
    this.#listed.set(record, record.without);
  }

  write(record: TransferRecord): void {
    this.#changed.add(record);
    if (this.#writing.has(record)) return;
    this.#writing.add(record);
    this.#written.set(record, this.#writeChanges(record).catch(reportError));
  }

  /** Resolves when all changes until now are written, or could not be: a view that shows a large offer reads its list from the store. */
  async written(record: TransferRecord): Promise<void> {
    await this.#written.get(record);
  }

  async #writeChanges(record: TransferRecord): Promise<void> {
    try {
      while (this.#changed.delete(record) && !this.#isForgotten(record)) {
        const { without } = record;
        const isListed = this.#listed.get(record) === without;
        await this.#store.put(stateOf(record), isListed ? null : listOf(record));
        this.#listed.set(record, without);
      }
    } finally {
      this.#writing.delete(record);
    }
  }
}
