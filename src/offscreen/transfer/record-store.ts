// Keeps transfers in IndexedDB, so that they outlive the page and the browser: of each its small state, the list of what
// is in it, and what was picked to be sent. Each is written when it changes, and none for another.

import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from 'idb';
import type { TransferId } from '../../protocol/snapshot/ids';
import { SOURCES_STORE, TRANSFERS_DATABASE } from '../../shared/transfers-database';
import type { KeptSource } from './sources';
import type { KeptList, KeptState, KeptTransfer } from './transfer-record';

interface Schema extends DBSchema {
  transfers: { key: TransferId; value: KeptState };
  lists: { key: TransferId; value: KeptList };
  sources: { key: TransferId; value: readonly KeptSource[] };
}

export interface RecordStore {
  all(): Promise<KeptTransfer[]>;
  /** With the `list` when that is new too: both, or neither. */
  put(state: KeptState, list: KeptList | null): Promise<void>;
  source(transfer: TransferId): Promise<readonly KeptSource[] | null>;
  putSource(transfer: TransferId, source: readonly KeptSource[]): Promise<void>;
  remove(transfer: TransferId): Promise<void>;
}

/** 1 had everything but the source in `transfers`. */
const VERSION = 2;

type Upgrade = IDBPTransaction<Schema, ('transfers' | 'lists' | 'sources')[], 'versionchange'>;

/** What an earlier build kept, taken apart. */
async function takeApart(tx: Upgrade): Promise<void> {
  const [transfers, lists] = [tx.objectStore('transfers'), tx.objectStore('lists')];
  for (const kept of (await transfers.getAll()) as (KeptState & Partial<KeptList>)[]) {
    const { entries, without = [], ...state } = kept;
    if (!entries) continue;
    await lists.put({ entries, without }, state.transfer);
    await transfers.put(state);
  }
}

let opening: Promise<IDBPDatabase<Schema>> | null = null;

function database(): Promise<IDBPDatabase<Schema>> {
  opening ??= openDB<Schema>(TRANSFERS_DATABASE, VERSION, {
    async upgrade(db, _from, _to, tx) {
      // A view that looked for handles first has made the database, and nothing in it.
      const has = (name: 'transfers' | 'lists' | 'sources') => db.objectStoreNames.contains(name);
      if (!has('transfers')) db.createObjectStore('transfers', { keyPath: 'transfer' });
      if (!has('lists')) db.createObjectStore('lists');
      if (!has('sources')) db.createObjectStore(SOURCES_STORE);
      await takeApart(tx);
    },
  });
  return opening;
}

export const recordStore: RecordStore = {
  async all() {
    const tx = (await database()).transaction(['transfers', 'lists']);
    const lists = tx.objectStore('lists');
    const [states, keys, values] = await Promise.all([
      tx.objectStore('transfers').getAll(),
      lists.getAllKeys(),
      lists.getAll(),
      tx.done,
    ]);
    const byTransfer = new Map(keys.map((key, i) => [key, values[i]]));
    return states.flatMap((state) => {
      const list = byTransfer.get(state.transfer);
      return list ? [{ ...state, ...list }] : [];
    });
  },
  async put(state, list) {
    const tx = (await database()).transaction(['transfers', 'lists'], 'readwrite');
    await Promise.all([
      list && tx.objectStore('lists').put(list, state.transfer),
      tx.objectStore('transfers').put(state),
      tx.done,
    ]);
  },
  source: async (transfer) => (await (await database()).get('sources', transfer)) ?? null,
  async putSource(transfer, source) {
    await (await database()).put('sources', source, transfer);
  },
  async remove(transfer) {
    const tx = (await database()).transaction(['transfers', 'lists', 'sources'], 'readwrite');
    await Promise.all([
      tx.objectStore('transfers').delete(transfer),
      tx.objectStore('lists').delete(transfer),
      tx.objectStore('sources').delete(transfer),
      tx.done,
    ]);
  },
};
