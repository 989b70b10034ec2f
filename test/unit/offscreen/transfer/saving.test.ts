import { expect, test } from 'vitest';
import type { KeptParts } from '../../../../src/offscreen/transfer/part-store';
import { type Download, partsOf, save } from '../../../../src/offscreen/transfer/saving';
import { newRecord, type TransferRecord } from '../../../../src/offscreen/transfer/transfer-record';
import type { ContactId, SaveAs, TransferId } from '../../../../src/protocol/snapshot';

const ENTRIES = [
  { path: 'Trip/a.txt', bytes: 3 },
  { path: 'Trip/none', bytes: null },
  { path: 'Trip/b.txt', bytes: 2 },
];

function record(saveAs: SaveAs, entries = ENTRIES): TransferRecord {
  const made = newRecord({
    transfer: 'a0'.repeat(16) as TransferId,
    peer: 'peer' as ContactId,
    direction: 'receiving',
    entries,
    source: null,
  });
  return Object.assign(made, { saveAs });
}

/** A disk that holds this stream, and keeps the zip. */
function parts(content = '12345'): KeptParts & { zip(): Promise<Uint8Array> } {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  const zip = async () => new Uint8Array(await new Blob(chunks).arrayBuffer());
  return {
    zip,
    file: async (_transfer, name) =>
      name === 'data' ? new File([content], 'data') : new File(chunks, 'zip'),
    writable: async () =>
      new WritableStream({
        write(chunk) {
          chunks.push(chunk.slice() as Uint8Array<ArrayBuffer>);
        },
      }),
    remove: async () => undefined,
    sweep: async () => undefined,
  };
}

async function saved(of: TransferRecord, disk: KeptParts): Promise<Download[]> {
  const handed: Download[] = [];
  expect(await save(of, disk, (download) => handed.push(download))).toBeNull();
  return handed;
}

test('loose files are handed out one by one, each with its own bytes', async () => {
  const loose = record('files', [
    { path: 'a.txt', bytes: 3 },
    { path: 'b.txt', bytes: 2 },
  ]);
  const handed = await saved(loose, parts());
  expect(handed.map(({ file, name }) => [file, name])).toEqual([
    [0, 'a.txt'],
    [1, 'b.txt'],
  ]);
  const texts = await Promise.all(handed.map(async ({ url }) => (await fetch(url)).text()));
  expect(texts).toEqual(['123', '45']);
  expect(partsOf(loose)).toBe(2);
});

test('what is saved already is not handed out again', async () => {
  const loose = record('files', [
    { path: 'a.txt', bytes: 3 },
    { path: 'b.txt', bytes: 2 },
  ]);
  loose.saved.add(0);
  expect((await saved(loose, parts())).map(({ file }) => file)).toEqual([1]);
});

test('a tree is one zip, named after its folder, with what is empty in it too', async () => {
  const tree = record('zip');
  const disk = parts();
  expect(await saved(tree, disk)).toMatchObject([{ file: 0, name: 'Trip.zip' }]);
  expect(partsOf(tree)).toBe(1);
  const text = Buffer.from(await disk.zip()).toString('latin1');
  for (const path of ['Trip/a.txt', 'Trip/none/', 'Trip/b.txt']) expect(text).toContain(path);
});

test('what was left out is not in it', async () => {
  const tree = Object.assign(record('zip'), { without: [0] });
  const disk = parts('45');
  await saved(tree, disk);
  expect(Buffer.from(await disk.zip()).toString('latin1')).not.toContain('a.txt');
});

test('a part that cannot be read, or a folder that is gone, is said', async () => {
  const broken = { ...parts(), file: async () => null };
  expect(await save(record('zip'), broken, () => undefined)).toBe('disk-failed');
  const folder = {
    keys: () => {
      throw new DOMException('gone', 'NotFoundError');
    },
  } as unknown as FileSystemDirectoryHandle;
  const picked = Object.assign(record('folder'), { folder });
  expect(await save(picked, parts(), () => undefined)).toBe('folder-lost');
});
