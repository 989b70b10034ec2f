import { expect, test, vi } from 'vitest';
import { droppedEntries } from '../../../../src/popup/files/dropped-entries';
import { pickedFiles } from '../../../../src/popup/files/picked-entries';
import { droppedItems } from '../../../../src/popup/files/take-dropped';
import { FILES_PER_OFFER, HANDLE_WAIT_MS, PATH_DEPTH } from '../../../../src/protocol/transfer/limits';
import { manifestError } from '../../../../src/protocol/transfer/manifest';

type Tree = File | { [name: string]: Tree | null };

const file = (name: string) => new File(['x'], name);

/** A handle as the browser gives one with a drop. */
function handleOf(name: string, tree: Tree): FileSystemHandle {
  if (tree instanceof File) return { kind: 'file', name, getFile: async () => tree } as never;
  async function* values() {
    for (const [child, below] of Object.entries(tree)) if (below) yield handleOf(child, below);
  }
  return { kind: 'directory', name, values } as never;
}

/** The same as an entry of the older API, which leaves out no name. Null is a file or folder that the browser may not read. */
function entryOf(name: string, tree: Tree | null): FileSystemEntry {
  const refuse = (_give: unknown, no: (error: DOMException) => void) =>
    no(new DOMException('no', 'NotReadableError'));
  if (tree === null || tree instanceof File) {
    const read = (give: (file: File | null) => void) => give(tree);
    return { isDirectory: false, isFile: true, name, file: tree ? read : refuse } as never;
  }
  const all = Object.entries(tree).map(([child, below]) => entryOf(child, below));
  // As in the browser: some entries at a time, and an empty list at the end.
  const createReader = () => ({
    readEntries: (give: (some: FileSystemEntry[]) => void) => give(all.splice(0, 2)),
  });
  return { isDirectory: true, isFile: false, name, createReader } as never;
}

const lockedFolder = (name: string): FileSystemEntry => {
  const readEntries = (_give: unknown, no: (error: DOMException) => void) =>
    no(new DOMException('no', 'NotReadableError'));
  return { isDirectory: true, isFile: false, name, createReader: () => ({ readEntries }) } as never;
};

interface Item {
  /** The promise of a refused handle rejects, and that of a handle about which the browser asks the user never resolves. */
  handle?: FileSystemHandle | null | 'refused' | 'asked';
  entry?: FileSystemEntry;
  file?: File | null;
  kind?: string;
}

function dropOf(...items: Item[]) {
  return {
    items: items.map(({ handle, entry, file: plain = null, kind = 'file' }) => ({
      kind,
      getAsFile: () => plain,
      ...(entry && { webkitGetAsEntry: () => entry }),
      ...(handle !== undefined && {
        getAsFileSystemHandle: async () => {
          if (handle === 'asked') return new Promise(() => undefined);
          if (handle === 'refused') throw new DOMException('sensitive', 'AbortError');
          return handle;
        },
      }),
    })),
  } as unknown as DataTransfer;
}

const entriesOf = (transfer: DataTransfer | null) => droppedEntries(droppedItems(transfer));
const pathsOf = async (transfer: DataTransfer) => (await entriesOf(transfer)).map(({ path }) => path);

test('a dropped folder is walked, and its empty folders are listed', async () => {
  const trip = handleOf('Trip', { 'a.txt': file('a.txt'), day: { 'b.txt': file('b.txt') }, nothing: {} });
  const entries = await entriesOf(dropOf({ handle: trip }));
  expect(entries.map(({ path, file, handle }) => [path, file !== null, handle !== null])).toEqual([
    ['Trip/a.txt', true, true],
    ['Trip/day/b.txt', true, true],
    ['Trip/nothing', false, false],
  ]);
});

test('a file keeps its handle, and a file without a handle is taken too', async () => {
  const known = handleOf('a.txt', file('a.txt'));
  const pasted = file('image.png');
  const entries = await entriesOf(
    dropOf({ handle: known }, { handle: null, file: pasted }, { file: file('old.txt') }, { kind: 'string' }),
  );
  expect(entries.map(({ path, handle }) => [path, handle])).toEqual([
    ['a.txt', known],
    ['image.png', null],
    ['old.txt', null],
  ]);
  expect(await entriesOf(null)).toEqual([]);
});

test('the files of a folder that was chosen in a dialog keep their paths', () => {
  const deep = Object.assign(file('a.txt'), { webkitRelativePath: 'Trip/day/a.txt' });
  expect(pickedFiles([deep, file('b.txt')]).map(({ path }) => path)).toEqual(['Trip/day/a.txt', 'b.txt']);
});

test('the walk stops once the offer has too many files or is too deep', async () => {
  const many = Object.fromEntries(
    Array.from({ length: FILES_PER_OFFER + 50 }, (_, n) => [`${n}`, file('x')]),
  );
  expect(await pathsOf(dropOf({ handle: handleOf('many', many) }))).toHaveLength(FILES_PER_OFFER + 1);
  let deep: Tree = { 'end.txt': file('end.txt') };
  for (let n = 0; n < 2 * PATH_DEPTH; n++) deep = { d: deep };
  const [path = ''] = await pathsOf(dropOf({ handle: handleOf('deep', deep) }));
  expect(manifestError([{ path, bytes: null }])).toBe('file-tree-too-deep');
});

test('a dropped folder keeps the files that the browser leaves out of its handles', async () => {
  const seen = { 'a.txt': file('a.txt') };
  const hidden = {
    'aux.txt': file('aux.txt'),
    'Main.class': file('Main.class'),
    'what?': { 'b~': file('b~') },
  };
  const handle = handleOf('Trip', seen);
  const entry = entryOf('Trip', { ...seen, ...hidden });
  const entries = await entriesOf(dropOf({ handle, entry }));
  expect(entries.map(({ path, file, handle }) => [path, file !== null, handle !== null])).toEqual([
    ['Trip/a.txt', true, true],
    ['Trip/aux.txt', true, false],
    ['Trip/Main.class', true, false],
    ['Trip/what?/b~', true, false],
  ]);
});

test('a file that the browser refuses by handle is read by entry, and the other way round', async () => {
  const locked = Object.assign(handleOf('b.txt', file('b.txt')), {
    getFile: async () => Promise.reject(new DOMException('no', 'NotAllowedError')),
  });
  const linked = entryOf('link.txt', null);
  const entries = await entriesOf(
    dropOf(
      { handle: 'refused', entry: entryOf('etc', { hosts: file('hosts') }) },
      { handle: 'refused', file: file('a.txt') },
      { handle: locked, entry: entryOf('b.txt', file('b.txt')) },
      { handle: 'refused', entry: linked, file: file('link.txt') },
    ),
  );
  expect(entries.map(({ path, handle }) => [path, handle])).toEqual([
    ['etc/hosts', null],
    ['a.txt', null],
    ['b.txt', null],
    ['link.txt', null],
  ]);
  expect(entries.every(({ file }) => file)).toBe(true);
});

test('a question of the browser that nobody answers does not stop the drop', async () => {
  vi.useFakeTimers();
  const entries = entriesOf(
    dropOf({ handle: 'asked', entry: entryOf('etc', { hosts: file('hosts') }) }, { file: file('a.txt') }),
  );
  await vi.advanceTimersByTimeAsync(HANDLE_WAIT_MS);
  expect((await entries).map(({ path }) => path)).toEqual(['etc/hosts', 'a.txt']);
  vi.useRealTimers();
});

test('an unreadable file is listed as unreadable, and the others are taken', async () => {
  const trip = entryOf('Trip', { 'secret.key': null, 'b.txt': file('b.txt') });
  const entries = await entriesOf(
    dropOf(
      { entry: trip },
      { entry: lockedFolder('private') },
      { handle: 'refused', file: new File([], 'leads nowhere') },
      { file: file('c.txt') },
    ),
  );
  expect(entries.map(({ path, isUnreadable = false }) => [path, isUnreadable])).toEqual([
    ['Trip/secret.key', true],
    ['Trip/b.txt', false],
    ['private', true],
    ['leads nowhere', true],
    ['c.txt', false],
  ]);
});
