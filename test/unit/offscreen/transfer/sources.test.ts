import { expect, test } from 'vitest';
import {
  offeredEntries,
  pickedAgain,
  pickedFrom,
  readableOf,
  reopened,
  sourceOf,
  streamOf,
} from '../../../../src/offscreen/transfer/sources';
import type { PickedEntry } from '../../../../src/protocol/contract';

const file = (name: string, text: string) => new File([text], name, { lastModified: 7 });
const entry = (path: string, text: string) => ({ path, file: file(path, text), handle: null });
const folder = (path: string) => ({ path, file: null, handle: null });
const ENTRIES = [entry('a/one.txt', 'one'), folder('a/empty'), entry('a/two.txt', 'second')];

/** As the browser gives one back after a restart. */
function handleOf(found: File, permission: PermissionState): FileSystemFileHandle {
  const handle = { queryPermission: async () => permission, getFile: async () => found };
  return handle as unknown as FileSystemFileHandle;
}

test('files lie one after another in the stream; folders are only named', async () => {
  const source = sourceOf(ENTRIES);
  expect(offeredEntries(source)).toEqual([
    { path: 'a/one.txt', bytes: 3, modifiedAt: 7 },
    { path: 'a/empty', bytes: null },
    { path: 'a/two.txt', bytes: 6, modifiedAt: 7 },
  ]);
  expect(await streamOf(source, [0, 1, 2]).text()).toBe('onesecond');
  expect(await streamOf(source, [2]).text()).toBe('second');
  expect(pickedFrom(source)).toEqual(ENTRIES);
});

test('the same files picked again are known by size and time, wherever they lie now', () => {
  const { kept } = sourceOf(ENTRIES);
  expect(pickedAgain(kept, [entry('two.txt', 'second'), entry('one.txt', 'one')])?.files).toHaveLength(3);
  expect(pickedAgain(kept, [entry('one.txt', 'one')])).toBeNull();
  expect(pickedAgain(kept, [entry('one.txt', 'ONE!'), entry('two.txt', 'second')])).toBeNull();
  const dropped = sourceOf([entry('a/back\\slash.txt', 'one')]);
  expect(pickedAgain(dropped.kept, [entry('a/back/slash.txt', 'one')])?.files).toHaveLength(1);
  const touched = { ...entry('one.txt', 'one'), file: new File(['one'], 'one.txt', { lastModified: 8 }) };
  expect(pickedAgain(kept, [touched, entry('two.txt', 'second')])).toBeNull();
});

test('handles give the files back when the browser allows it and nothing has changed', async () => {
  const kept = (handle: FileSystemFileHandle | null) => [
    { path: 'a.txt', bytes: 3, modifiedAt: 7, handle },
    { path: 'empty', bytes: null, modifiedAt: 0, handle: null },
  ];
  const same = handleOf(file('a.txt', 'one'), 'granted');
  expect((await reopened(kept(same)))?.files[0]?.size).toBe(3);
  expect(await reopened(kept(handleOf(file('a.txt', 'one'), 'prompt')))).toBeNull();
  expect(await reopened(kept(handleOf(file('a.txt', 'more'), 'granted')))).toBeNull();
  expect(await reopened(kept(null))).toBeNull();
  const lost = { ...same, getFile: () => Promise.reject(new DOMException('gone', 'NotFoundError')) };
  expect(await reopened(kept(lost as unknown as FileSystemFileHandle))).toBeNull();
});

test('what cannot be read is told from the rest before it is offered', async () => {
  expect(await readableOf(ENTRIES)).toEqual({ readable: ENTRIES, unreadable: [] });
  const gone = file('gone.txt', 'x');
  Object.assign(gone, { slice: () => ({ arrayBuffer: () => Promise.reject(new Error('gone')) }) });
  const [one, empty, two] = ENTRIES as [PickedEntry, PickedEntry, PickedEntry];
  const refused: PickedEntry = { path: 'a/locked', file: null, handle: null, isUnreadable: true };
  const picked = [one, { path: 'a/gone.txt', file: gone, handle: null }, empty, refused, two];
  expect(await readableOf(picked)).toEqual({ readable: ENTRIES, unreadable: ['a/gone.txt', 'a/locked'] });
});
