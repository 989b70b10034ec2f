import { expect, test } from 'vitest';
import { streamOf } from '../../../../src/offscreen/transfer/outgoing-stream';
import {
  offeredEntries,
  pickedAgain,
  pickedFrom,
  reopened,
  sourceOf,
} from '../../../../src/offscreen/transfer/sources';

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
