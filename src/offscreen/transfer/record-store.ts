// Keeps transfers in IndexedDB, so that they outlive the page and the browser: one entry a transfer, and beside it
// what was picked to be sent.

import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { TransferId } from '../../protocol/snapshot';
import { SOURCES_STORE, TRANSFERS_DATABASE } from '../../shared/transfers-database';
import type { KeptSource } from './sources';
import type { KeptTransfer } from './transfer-record';

interface Schema extends DBSchema {
  transfers: { key: TransferId; value: KeptTransfer };
  sources: { key: TransferId; value: readonly KeptSource[] };
}

export interface RecordStore {
  all(): Promise<KeptTransfer[]>;
  put(transfer: KeptTransfer): Promise<void>;
  source(transfer: TransferId): Promise<readonly KeptSource[] | null>;
  putSource(transfer: TransferId, source: readonly KeptSource[]): Promise<void>;
  remove(transfer: TransferId): Promise<void>;
}

const VERSION = 1;

let opening: Promise<IDBPDatabase<Schema>> | null = null;

function database(): Promise<IDBPDatabase<Schema>> {
  opening ??= openDB<Schema>(TRANSFERS_DATABASE, VERSION, {
    upgrade(db) {
      db.createObjectStore('transfers', { keyPath: 'transfer' });
      db.createObjectStore(SOURCES_STORE);
    },
  });
  return opening;
}

export const recordStore: RecordStore = {
  all: async () => (await database()).getAll('transfers'),
  async put(transfer) {
    await (await database()).put('transfers', transfer);
  },
  source: async (transfer) => (await (await database()).get('sources', transfer)) ?? null,
  async putSource(transfer, source) {
    await (await database()).put('sources', source, transfer);
  },
  async remove(transfer) {
    const tx = (await database()).transaction(['transfers', 'sources'], 'readwrite');
    await Promise.all([
      tx.objectStore('transfers').delete(transfer),
      tx.objectStore('sources').delete(transfer),
      tx.done,
    ]);
  },
};
