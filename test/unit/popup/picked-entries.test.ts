import { expect, test } from 'vitest';
import { droppedEntries, pickedFiles } from '../../../src/popup/files/picked-entries';
import { FILES_PER_OFFER, PATH_DEPTH } from '../../../src/protocol/limits';
import { manifestError } from '../../../src/protocol/manifest';

type Tree = File | { [name: string]: Tree };

const file = (name: string) => new File(['x'], name);

/** A handle as the browser gives one with a drop. */
function handleOf(name: string, tree: Tree): FileSystemHandle {
  if (tree instanceof File) return { kind: 'file', name, getFile: async () => tree } as never;
  async function* values() {
    for (const [child, below] of Object.entries(tree)) yield handleOf(child, below);
  }
  return { kind: 'directory', name, values } as never;
}

function dropOf(...items: { handle?: FileSystemHandle | null; file?: File | null; kind?: string }[]) {
  return {
    items: items.map(({ handle, file: plain = null, kind = 'file' }) => ({
      kind,
      getAsFile: () => plain,
      ...(handle !== undefined && { getAsFileSystemHandle: async () => handle }),
    })),
  } as unknown as DataTransfer;
}

const pathsOf = async (transfer: DataTransfer) => (await droppedEntries(transfer)).map(({ path }) => path);

test('a dropped folder is walked, and what is empty in it is named', async () => {
  const trip = handleOf('Trip', { 'a.txt': file('a.txt'), day: { 'b.txt': file('b.txt') }, nothing: {} });
  const entries = await droppedEntries(dropOf({ handle: trip }));
  expect(entries.map(({ path, file, handle }) => [path, file !== null, handle !== null])).toEqual([
    ['Trip/a.txt', true, true],
    ['Trip/day/b.txt', true, true],
    ['Trip/nothing', false, false],
  ]);
});

test('a file keeps its handle, and one that the browser gave none for is still taken', async () => {
  const known = handleOf('a.txt', file('a.txt'));
  const pasted = file('image.png');
  const entries = await droppedEntries(
    dropOf({ handle: known }, { handle: null, file: pasted }, { file: file('old.txt') }, { kind: 'string' }),
  );
  expect(entries.map(({ path, handle }) => [path, handle])).toEqual([
    ['a.txt', known],
    ['image.png', null],
    ['old.txt', null],
  ]);
  expect(await droppedEntries(null)).toEqual([]);
});

test('a folder chosen in a dialog says where its files lie', () => {
  const deep = Object.assign(file('a.txt'), { webkitRelativePath: 'Trip/day/a.txt' });
  expect(pickedFiles([deep, file('b.txt')]).map(({ path }) => path)).toEqual(['Trip/day/a.txt', 'b.txt']);
});

test('no more is walked than it takes to know that it is too much', async () => {
  const many = Object.fromEntries(
    Array.from({ length: FILES_PER_OFFER + 50 }, (_, n) => [`${n}`, file('x')]),
  );
  expect(await pathsOf(dropOf({ handle: handleOf('many', many) }))).toHaveLength(FILES_PER_OFFER + 1);
  let deep: Tree = { 'end.txt': file('end.txt') };
  for (let n = 0; n < 2 * PATH_DEPTH; n++) deep = { d: deep };
  const [path = ''] = await pathsOf(dropOf({ handle: handleOf('deep', deep) }));
  expect(manifestError([{ path, bytes: null }])).toBe('file-tree-too-deep');
});
