// Keeps transfers in IndexedDB, so that they outlive the page and the browser: the small state of each, the list of its entries,
// and its source. Each of the three is written only when it has changed.

import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from 'idb';
import type { TransferId } from '../../protocol/snapshot/ids';
import { LISTS_STORE, SOURCES_STORE, TRANSFERS_DATABASE } from '../../shared/transfers-database';
import type { KeptSource } from './sources';
import type { KeptList, KeptState, KeptTransfer } from './transfer-record';

interface Schema extends DBSchema {
  transfers: { key: TransferId; value: KeptState };
  lists: { key: TransferId; value: KeptList };
  sources: { key: TransferId; value: readonly KeptSource[] };
}

export interface RecordStore {
  all(): Promise<KeptTransfer[]>;
  /** Writes both, or neither; `list` is null when the list has not changed. */
  put(state: KeptState, list: KeptList | null): Promise<void>;
  source(transfer: TransferId): Promise<readonly KeptSource[] | null>;
  putSource(transfer: TransferId, source: readonly KeptSource[]): Promise<void>;
  remove(transfer: TransferId): Promise<void>;
}

/** Version 1 had state and list together in `transfers`. */
const VERSION = 2;

type Upgrade = IDBPTransaction<Schema, ('transfers' | 'lists' | 'sources')[], 'versionchange'>;

/** Moves the lists out of the states that version 1 has kept. */
async function splitLists(tx: Upgrade): Promise<void> {
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
      // A view that looked for handles first has made the database without any store.
      const has = (name: 'transfers' | 'lists' | 'sources') => db.objectStoreNames.contains(name);
      if (!has('transfers')) db.createObjectStore('transfers', { keyPath: 'transfer' });
      if (!has('lists')) db.createObjectStore(LISTS_STORE);
      if (!has('sources')) db.createObjectStore(SOURCES_STORE);
      await splitLists(tx);
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
