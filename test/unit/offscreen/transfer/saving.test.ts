import { expect, test } from 'vitest';
import type { KeptParts } from '../../../../src/offscreen/transfer/kept-parts';
import { type Download, downloadsLeft, save } from '../../../../src/offscreen/transfer/saving';
import {
  newRecord,
  type Onward,
  type TransferRecord,
} from '../../../../src/offscreen/transfer/transfer-record';
import type { ContactId, TransferId } from '../../../../src/protocol/snapshot/ids';
import type { SaveAs } from '../../../../src/protocol/snapshot/transfer-view';
import { FILE_DATE_LAST_MS } from '../../../../src/protocol/transfer/limits';
import type { Entry } from '../../../../src/protocol/transfer/manifest';
import { datesInZip } from '../../../harness/probe/zip';
import { FakeFolder } from './fake-folder';

const ENTRIES = [
  { path: 'Trip/a.txt', bytes: 3 },
  { path: 'Trip/none', bytes: null },
  { path: 'Trip/b.txt', bytes: 2 },
];

function record(saveAs: SaveAs, entries: readonly Entry[] = ENTRIES): TransferRecord {
  const made = newRecord({
    transfer: 'a0'.repeat(16) as TransferId,
    peer: 'peer' as ContactId,
    direction: 'receiving',
    entries,
    source: null,
  });
  return Object.assign(made, { saveAs });
}

/** A disk that holds this stream, and keeps the zip that is written. */
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

const next = async (): Promise<Onward> => 'next';

async function saved(
  of: TransferRecord,
  disk: KeptParts,
  onward: (download: Download) => Promise<Onward> = next,
): Promise<Download[]> {
  const handedOut: Download[] = [];
  const handOut = (download: Download) => {
    handedOut.push(download);
    return onward(download);
  };
  expect(await save(of, disk, handOut)).toBeNull();
  return handedOut;
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
});

const LOOSE = ['a.txt', 'b.txt', 'c.txt', 'd.txt', 'e.txt'].map((path) => ({ path, bytes: 1 }));

test('a file is handed out after the one before is placed, with the number of files that wait', async () => {
  const placed: number[] = [];
  const handed = await saved(record('files', LOOSE), parts(), async ({ file }) => {
    placed.push(file);
    return 'next';
  });
  expect(placed).toEqual([0, 1, 2, 3, 4]);
  expect(handed.map(({ others }) => others)).toEqual([4, 3, 2, 1, 0]);
});

test.each([
  ['after the first', 0, false, ['b.txt', 'c.txt', 'd.txt', 'e.txt']],
  ['after the third', 2, false, ['d.txt', 'e.txt']],
  ['instead of the first', 0, true, ['a.txt', 'b.txt', 'c.txt', 'd.txt', 'e.txt']],
])(
  'files that are left are saved as one zip when the browser asks %s',
  async (_when, at, isTakenBack, inZip) => {
    const loose = record('files', LOOSE);
    const disk = parts();
    const handed = await saved(loose, disk, async ({ file, isZip }) => {
      if (isZip || file !== at) return 'next';
      if (isTakenBack) loose.urls.delete(file);
      return 'join';
    });
    expect(handed).toHaveLength(at + 2);
    expect(handed.at(-1)).toMatchObject({ name: 'files.zip', isZip: true, others: 0 });
    const text = Buffer.from(await disk.zip()).toString('latin1');
    expect(LOOSE.filter(({ path }) => text.includes(path)).map(({ path }) => path)).toEqual(inZip);
  },
);

test('no file is handed out after one that was not saved', async () => {
  expect(await saved(record('files', LOOSE), parts(), async () => 'stop')).toHaveLength(1);
});

test('a file that is saved already is not handed out again', async () => {
  const loose = record('files', [
    { path: 'a.txt', bytes: 3 },
    { path: 'b.txt', bytes: 2 },
  ]);
  expect(downloadsLeft(loose)).toBe(2);
  loose.saved.add(0);
  expect(downloadsLeft(loose)).toBe(1);
  expect((await saved(loose, parts())).map(({ file }) => file)).toEqual([1]);
});

test('a tree is one zip, named after its folder, with its empty folders', async () => {
  const tree = record('zip');
  const disk = parts();
  expect(downloadsLeft(tree)).toBe(1);
  expect(await saved(tree, disk)).toMatchObject([{ file: 0, name: 'Trip.zip' }]);
  expect(downloadsLeft(tree)).toBe(1);
  const text = Buffer.from(await disk.zip()).toString('latin1');
  for (const path of ['Trip/a.txt', 'Trip/none/', 'Trip/b.txt']) expect(text).toContain(path);
});

test('a zip keeps the date of each file, or the nearest date that a zip can hold', async () => {
  const dated = record('zip', [
    { path: 'Trip/a.txt', bytes: 3, modifiedAt: new Date(2021, 4, 3, 12, 34, 56).getTime() },
    { path: 'Trip/b.txt', bytes: 2, modifiedAt: 0 },
    { path: 'Trip/c.txt', bytes: 0, modifiedAt: FILE_DATE_LAST_MS },
  ]);
  const disk = parts();
  await saved(dated, disk);
  const dates = datesInZip(Buffer.from(await disk.zip()));
  expect(dates.get('Trip/a.txt')).toEqual(new Date(2021, 4, 3, 12, 34, 56));
  expect(dates.get('Trip/b.txt')).toEqual(new Date(1980, 0, 1));
  expect(dates.get('Trip/c.txt')?.getFullYear()).toBe(2107);
});

test('a zip does not contain entries that were left out', async () => {
  const tree = Object.assign(record('zip'), { without: [0] });
  const disk = parts('45');
  await saved(tree, disk);
  expect(Buffer.from(await disk.zip()).toString('latin1')).not.toContain('a.txt');
});

test('a tree is copied into the folder that was picked', async () => {
  const folder = new FakeFolder();
  const picked = Object.assign(record('folder'), { folder: folder.handle });
  expect(await saved(picked, parts())).toEqual([]);
  expect(folder.contents()).toEqual({
    'Trip/': '',
    'Trip/a.txt': '123',
    'Trip/none/': '',
    'Trip/b.txt': '45',
  });
});

test('a transfer that is cancelled while it is copied leaves nothing in the folder', async () => {
  const folder = new FakeFolder();
  const picked = Object.assign(record('folder'), { folder: folder.handle });
  folder.onWrite = () => {
    picked.state = { name: 'cancelled', by: 'here' };
  };
  expect(await save(picked, parts(), next)).toBe('save-failed');
  expect(folder.contents()).toEqual({});
});

test('saving reports a part that cannot be read, and a folder that is gone', async () => {
  const broken = { ...parts(), file: async () => null };
  expect(await save(record('zip'), broken, next)).toBe('disk-failed');
  const folder = {
    keys: () => {
      throw new DOMException('gone', 'NotFoundError');
    },
  } as unknown as FileSystemDirectoryHandle;
  const picked = Object.assign(record('folder'), { folder });
  expect(await save(picked, parts(), next)).toBe('folder-lost');
});
