import { expect, test } from 'vitest';
import { type StoredEntry, writeZip } from '../../../../src/offscreen/transfer/zip';
import { SMALL_FILE_BYTES, ZIP_WRITE_BYTES } from '../../../../src/protocol/transfer/limits';
import { filesIn } from '../../../harness/probe/zip';

/** Of no pattern that two files share. */
function noise(bytes: number): Uint8Array<ArrayBuffer> {
  const made = new Uint8Array(bytes);
  for (let at = 0, state = 1; at < bytes; at++) {
    state = (state * 48_271) % 0x7fffffff;
    made[at] = state;
  }
  return made;
}

/** Files of these lengths, one after another; null is a folder. */
function entriesOf(lengths: readonly (number | null)[]): StoredEntry[] {
  let from = 0;
  return lengths.map((bytes, n) => {
    const entry = { path: `all/${n}`, modifiedAt: undefined, from, bytes };
    from += bytes ?? 0;
    return entry;
  });
}

/** The zip of these entries, how the data was read, and how the zip was written. */
async function zipOf(entries: readonly StoredEntry[], data: Uint8Array<ArrayBuffer>) {
  const reads: [number, number][] = [];
  class CountedBlob extends Blob {
    override slice(from = 0, to = 0): Blob {
      reads.push([from, to]);
      return super.slice(from, to);
    }
  }
  const writes: Uint8Array[] = [];
  await writeZip(
    entries,
    new CountedBlob([data]),
    new WritableStream({ write: (piece) => void writes.push(piece) }),
  );
  return { reads, writes, files: filesIn(Buffer.concat(writes)) };
}

/** That the zip has these entries and no others, each with its own bytes. */
function expectWhole(
  files: ReadonlyMap<string, Uint8Array>,
  entries: readonly StoredEntry[],
  data: Uint8Array,
) {
  expect([...files.keys()]).toEqual(entries.map(({ path, bytes }) => (bytes === null ? `${path}/` : path)));
  const wrong = entries.filter(
    ({ path, from, bytes }) =>
      bytes !== null &&
      Buffer.compare(files.get(path) ?? new Uint8Array(), data.subarray(from, from + bytes)),
  );
  expect(wrong).toEqual([]);
}

test('thousands of small files are read and written in as few steps as their bytes need', async () => {
  const entries = entriesOf(
    Array.from({ length: 4_000 }, (_, n) => (n % 100 === 0 ? null : 100 + (n % 500))),
  );
  const data = noise(entries.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0));
  const { reads, writes, files } = await zipOf(entries, data);
  expectWhole(files, entries, data);
  expect(reads.length).toBeLessThanOrEqual(Math.ceil(data.length / (ZIP_WRITE_BYTES - 600)));
  expect(writes.length).toBeLessThanOrEqual(
    1 + writes.reduce((sum, { length }) => sum + length, 0) / ZIP_WRITE_BYTES,
  );
});

test.each<[string, (number | null)[]]>([
  ['empty files', [0, 0, 5, 0]],
  ['a large file between small ones', [3, SMALL_FILE_BYTES + 1, 4, null, 5]],
  ['files as large as a read', [SMALL_FILE_BYTES, SMALL_FILE_BYTES, 1]],
  ['files that fill a read, and one more', [ZIP_WRITE_BYTES - 10, 10, 1]],
  ['nothing but folders', [null, null]],
])('not one byte is another with %s', async (_what, lengths) => {
  const entries = entriesOf(lengths);
  const data = noise(entries.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0));
  const { reads, files } = await zipOf(entries, data);
  expectWhole(files, entries, data);
  expect(reads.filter(([from, to]) => to - from > SMALL_FILE_BYTES + 1)).toEqual([]);
});

test('only the bytes of files that are left are read', async () => {
  const all = entriesOf([10, 20, 30, 40, 50]);
  const left = all.filter((_, n) => n !== 2);
  const data = noise(150);
  const { reads, files } = await zipOf(left, data);
  expectWhole(files, left, data);
  expect(reads).toEqual([
    [0, 30],
    [60, 150],
  ]);
});

test('a disk that fails ends the zip, and the error is told', async () => {
  let aborted: unknown = null;
  const full = new DOMException('full', 'QuotaExceededError');
  const to = new WritableStream({
    write: () => Promise.reject(full),
    abort: (reason) => {
      aborted = reason;
    },
  });
  await expect(writeZip(entriesOf([5]), new Blob(['12345']), to)).rejects.toBe(full);
  const unread = new WritableStream({
    abort: (reason) => {
      aborted = reason;
    },
  });
  const gone = { slice: () => ({ arrayBuffer: () => Promise.reject(full) }) } as unknown as Blob;
  await expect(writeZip(entriesOf([5]), gone, unread)).rejects.toBe(full);
  expect(aborted).toBe(full);
});
