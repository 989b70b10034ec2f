// The store in an IndexedDB in memory: it reads what an earlier build left, and a step writes little.

import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { beforeEach, expect, test, vi } from 'vitest';
import type { RecordStore } from '../../../../src/offscreen/transfer/record-store';
import type { KeptState, KeptTransfer } from '../../../../src/offscreen/transfer/transfer-record';
import type { ContactId, TransferId } from '../../../../src/protocol/snapshot/ids';
import { keptHandles, TRANSFERS_DATABASE } from '../../../../src/shared/transfers-database';

const id = (name: string) => name as TransferId;
const stateOf = (name: string): KeptState => ({
  transfer: id(name),
  peer: 'ada' as ContactId,
  direction: 'receiving',
  startedAt: 1,
  endedAt: null,
  saveAs: 'zip',
  folder: null,
  state: { name: 'offered', link: false },
  movedBytes: 0,
  movedMs: 0,
});
const LIST = { entries: [{ path: 'a.txt', bytes: 1 }], without: [0] };

let store: RecordStore;

/** The store of a page that has just opened. */
async function openStore(): Promise<RecordStore> {
  vi.resetModules();
  return (await import('../../../../src/offscreen/transfer/record-store')).recordStore;
}

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  store = await openStore();
});

test('a transfer that an earlier build stored in one piece is read, and can be changed', async () => {
  const old: KeptTransfer = { ...stateOf('old'), ...LIST };
  const before = await openDB(TRANSFERS_DATABASE, 1, {
    upgrade(db) {
      db.createObjectStore('transfers', { keyPath: 'transfer' });
      db.createObjectStore('sources');
    },
  });
  await before.put('transfers', old);
  await before.put('sources', [], 'old');
  before.close();
  expect(await store.all()).toEqual([old]);
  expect(await store.source(id('old'))).toEqual([]);
  await store.put({ ...stateOf('old'), movedBytes: 7 }, null);
  expect(await (await openStore()).all()).toEqual([{ ...old, movedBytes: 7 }]);
  const raw = await openDB(TRANSFERS_DATABASE);
  expect(await raw.get('transfers', 'old')).not.toHaveProperty('entries');
  raw.close();
});

test('a database that a view made first gets the stores that it lacks', async () => {
  expect(await keptHandles(id('none'))).toEqual([]);
  await store.put(stateOf('new'), LIST);
  expect(await store.all()).toEqual([{ ...stateOf('new'), ...LIST }]);
  expect(await keptHandles(id('new'))).toEqual([]);
});

test('a state without its list is not read, and a transfer is removed with its list', async () => {
  await store.put(stateOf('half'), null);
  await store.put(stateOf('whole'), LIST);
  expect((await store.all()).map(({ transfer }) => transfer)).toEqual(['whole']);
  await store.remove(id('whole'));
  expect(await store.all()).toEqual([]);
  const raw = await openDB(TRANSFERS_DATABASE);
  expect(await raw.count('lists')).toBe(0);
  raw.close();
});

test('a view asks for permission only when every file has a handle', async () => {
  // What IndexedDB takes in Node; the browser keeps real handles.
  const handle = { name: 'a.txt' } as FileSystemFileHandle;
  const dropped = { path: 'Trip/a.txt', bytes: 1, modifiedAt: 1, handle };
  const folder = { path: 'Trip/none', bytes: null, modifiedAt: 0, handle: null };
  await store.putSource(id('all'), [dropped, folder]);
  await store.putSource(id('some'), [dropped, folder, { ...dropped, path: 'Trip/what?', handle: null }]);
  expect(await keptHandles(id('all'))).toEqual([handle]);
  expect(await keptHandles(id('some'))).toEqual([]);
});
