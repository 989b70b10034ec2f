import { expect, test } from 'vitest';
import { streamOf } from '../../../../src/offscreen/transfer/outgoing-stream';
import {
  offeredEntries,
  pickedAgain,
  pickedFrom,
  readableOf,
  reopened,
  sourceOf,
} from '../../../../src/offscreen/transfer/sources';
import type { PickedEntry } from '../../../../src/protocol/contract/handed';

const file = (name: string, text: string) => new File([text], name, { lastModified: 7 });
const entry = (path: string, text: string) => ({ path, file: file(path, text), handle: null });
const folder = (path: string) => ({ path, file: null, handle: null });
const ENTRIES = [entry('a/one.txt', 'one'), folder('a/empty'), entry('a/two.txt', 'second')];

/** A handle as the browser gives it back after a restart. */
function handleOf(found: File, permission: PermissionState): FileSystemFileHandle {
  const handle = { queryPermission: async () => permission, getFile: async () => found };
  return handle as unknown as FileSystemFileHandle;
}

test('the stream has the files one after another, and nothing of empty folders', async () => {
  const source = sourceOf(ENTRIES);
  expect(offeredEntries(source)).toEqual([
    { path: 'a/one.txt', bytes: 3, modifiedAt: 7 },
    { path: 'a/empty', bytes: null },
    { path: 'a/two.txt', bytes: 6, modifiedAt: 7 },
  ]);
  const entries = offeredEntries(source);
  expect(await streamOf({ entries, without: [] }, source).text()).toBe('onesecond');
  expect(await streamOf({ entries, without: [0, 1] }, source).text()).toBe('second');
  expect(pickedFrom(source)).toEqual(ENTRIES);
});

test('files that are picked again are the same when size and time are, in whatever folder', () => {
  const { kept } = sourceOf(ENTRIES);
  expect(pickedAgain(kept, [entry('two.txt', 'second'), entry('one.txt', 'one')])?.files).toHaveLength(3);
  expect(pickedAgain(kept, [entry('one.txt', 'one')])).toBeNull();
  expect(pickedAgain(kept, [entry('one.txt', 'ONE!'), entry('two.txt', 'second')])).toBeNull();
  const dropped = sourceOf([entry('a/back\\slash.txt', 'one')]);
  expect(pickedAgain(dropped.kept, [entry('a/back/slash.txt', 'one')])?.files).toHaveLength(1);
  const touched = { ...entry('one.txt', 'one'), file: new File(['one'], 'one.txt', { lastModified: 8 }) };
  expect(pickedAgain(kept, [touched, entry('two.txt', 'second')])).toBeNull();
});

test('handles give the files back when the browser allows it and no file has changed', async () => {
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

test('entries that cannot be read are found before an offer', async () => {
  expect(await readableOf(ENTRIES)).toEqual({ readable: ENTRIES, unreadable: [] });
  const gone = file('gone.txt', 'x');
  Object.assign(gone, { slice: () => ({ arrayBuffer: () => Promise.reject(new Error('gone')) }) });
  const [one, empty, two] = ENTRIES as [PickedEntry, PickedEntry, PickedEntry];
  const refused: PickedEntry = { path: 'a/locked', file: null, handle: null, isUnreadable: true };
  const picked = [one, { path: 'a/gone.txt', file: gone, handle: null }, empty, refused, two];
  expect(await readableOf(picked)).toEqual({ readable: ENTRIES, unreadable: ['a/gone.txt', 'a/locked'] });
});

test('files that cannot be read are told from the others, in the order of the pick', async () => {
  const refused = {
    slice: () => ({ arrayBuffer: () => Promise.reject(new DOMException('', 'NotReadableError')) }),
  };
  const picked: PickedEntry[] = Array.from({ length: 100 }, (_, n) =>
    n % 10 === 3 ? { ...entry(`${n}.txt`, ''), file: refused as unknown as File } : entry(`${n}.txt`, 'x'),
  );
  picked.push({ path: 'listed', file: null, handle: null, isUnreadable: true }, folder('empty'));
  const { readable, unreadable } = await readableOf(picked);
  expect(unreadable).toEqual([3, 13, 23, 33, 43, 53, 63, 73, 83, 93].map((n) => `${n}.txt`).concat('listed'));
  expect(readable).toEqual(picked.filter(({ path }) => !unreadable.includes(path)));
});
