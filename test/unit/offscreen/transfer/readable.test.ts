import { expect, test } from 'vitest';
import { readableOf } from '../../../../src/offscreen/transfer/readable';
import type { PickedEntry } from '../../../../src/protocol/contract/handed';
import {
  HELD_BYTES,
  READS_AT_ONCE,
  TRIED_TOGETHER_BYTES,
  TRIED_TOGETHER_FILES,
} from '../../../../src/protocol/transfer/limits';
import { goneFile } from './gone-file';

const small = (name: string): PickedEntry => ({ path: name, file: new File(['x'], name), handle: null });
const many = (count: number) => Array.from({ length: count }, (_, n) => small(`${n}.txt`));

/** Reads whatever is not `refused`, and notes how many parts and bytes were read together, and how many at once. */
function disk(refused: ReadonlySet<Blob> = new Set()) {
  const reads: { parts: number; bytes: number }[] = [];
  let underWay = 0;
  const most = { underWay: 0 };
  const read = async (parts: readonly Blob[]) => {
    reads.push({ parts: parts.length, bytes: parts.reduce((sum, { size }) => sum + size, 0) });
    most.underWay = Math.max(most.underWay, ++underWay);
    await new Promise((turn) => setImmediate(turn));
    underWay--;
    if (parts.some((part) => refused.has(part))) throw new DOMException('refused', 'NotReadableError');
    return new Blob([...parts]).arrayBuffer();
  };
  return { read, reads, most };
}

/** That the browser refuses, in whole and in part. */
function refusedIn(entry: PickedEntry | undefined): Blob {
  const file = entry?.file as File;
  return Object.assign(file, { slice: () => file });
}

test('small files are tried together, and no more requests are under way than allowed', async () => {
  const { read, reads, most } = disk();
  const picked = many(20 * TRIED_TOGETHER_FILES);
  expect(await readableOf(picked, read)).toMatchObject({ readable: picked, unreadable: [] });
  expect(reads.map(({ parts }) => parts)).toEqual(Array.from({ length: 20 }, () => TRIED_TOGETHER_FILES));
  expect(most.underWay).toBe(READS_AT_ONCE);
});

test('only the first byte of a large file is read, and no more of small ones together than allowed', async () => {
  const { read, reads } = disk();
  const large = { ...small('large'), file: new File([new Uint8Array(TRIED_TOGETHER_BYTES + 1)], 'large') };
  const half = { ...small('half'), file: new File([new Uint8Array(TRIED_TOGETHER_BYTES / 2)], 'half') };
  const picked = [small('a'), small('b'), large, small('c'), half, half, half];
  expect((await readableOf(picked, read)).readable).toEqual(picked);
  expect(reads.find(({ parts, bytes }) => parts === 1 && bytes === 1)).toBeTruthy();
  expect(Math.max(...reads.map(({ bytes }) => bytes))).toBeLessThanOrEqual(TRIED_TOGETHER_BYTES);
});

test('what was read of small files is held, of no more than allowed, and of no file that stands alone', async () => {
  const half = (nth: number) => {
    const name = `${nth}.bin`;
    const content = new Uint8Array(TRIED_TOGETHER_BYTES / 2).fill(nth);
    return { ...small(name), file: new File([content], name) };
  };
  const picked = Array.from({ length: (2 * HELD_BYTES) / TRIED_TOGETHER_BYTES + 2 }, (_, nth) => half(nth));
  const large = { ...small('large'), file: new File([new Uint8Array(TRIED_TOGETHER_BYTES + 1)], 'large') };
  const { held } = await readableOf([large, ...picked]);
  const parts = held.partsOf([large, ...picked].map(({ file }) => file));
  expect(parts[0]).toBe(large.file);
  expect(parts.slice(1, -2).map(({ size }) => size)).toEqual(
    Array.from({ length: HELD_BYTES / TRIED_TOGETHER_BYTES }, () => TRIED_TOGETHER_BYTES),
  );
  expect(parts.slice(-2)).toEqual(picked.slice(-2).map(({ file }) => file));
});

test('files that cannot be read are told from the others, in the order of the pick', async () => {
  const picked = many(1_000);
  const refused = new Set([3, 4, 500, 999].map((at) => refusedIn(picked[at])));
  picked.push(
    { path: 'listed', file: null, handle: null, isUnreadable: true },
    { path: 'empty', file: null, handle: null },
  );
  const { readable, unreadable } = await readableOf(picked, disk(refused).read);
  expect(unreadable).toEqual(['3.txt', '4.txt', '500.txt', '999.txt', 'listed']);
  expect(readable).toEqual(picked.filter(({ path }) => !unreadable.includes(path)));
});

test('a file that is gone from the disk is found, alone and among others', async () => {
  const gone: PickedEntry = { path: 'gone.txt', file: await goneFile('gone.txt'), handle: null };
  const [one, two] = many(2) as [PickedEntry, PickedEntry];
  const empty: PickedEntry = { path: 'empty', file: null, handle: null };
  const refused: PickedEntry = { path: 'locked', file: null, handle: null, isUnreadable: true };
  expect(await readableOf([one, empty, two])).toMatchObject({ readable: [one, empty, two], unreadable: [] });
  expect(await readableOf([one, gone, empty, refused, two])).toMatchObject({
    readable: [one, empty, two],
    unreadable: ['gone.txt', 'locked'],
  });
  expect(await readableOf([gone])).toMatchObject({ readable: [], unreadable: ['gone.txt'] });
  expect(await readableOf([])).toMatchObject({ readable: [], unreadable: [] });
});
