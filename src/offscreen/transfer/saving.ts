// Saves a verified transfer where the user will find it: each file in Downloads, all files as one zip, or copied into the folder
// that was picked. Files go one after another: a browser that asks where to save each must not ask a hundred times.

import type { ErrorCode } from '../../protocol/errors';
import { topFolder } from '../../protocol/transfer/manifest';
import { isOver } from '../../protocol/transfer/transfer-state';
import { copyInto } from './folder-copy';
import type { KeptParts } from './kept-parts';
import { chosen, type Onward, type TransferRecord } from './transfer-record';
import { type StoredEntry, writeZip } from './zip';

/** One file for the download manager. */
export interface Download {
  file: number;
  name: string;
  url: string;
  isZip: boolean;
  /** How many files wait until this one is placed. */
  others: number;
}

type Stored = StoredEntry & { index: number };

/** With this type the browser draws no conclusion from what is in a file. */
const TYPE_OF_ANYTHING = 'application/octet-stream';
const ZIP_NAME = 'files';

/** How many downloads it takes until everything is saved; a copy into a folder counts as one. */
export function downloadsLeft(record: TransferRecord): number {
  const all = chosen(record);
  if (record.saveAs === 'files') return all.length - record.saved.size;
  const begun = new Set(record.urls.values()).size;
  return all.some(({ index }) => isLeft(record, index)) ? begun + 1 : begun;
}

/** Hands out each download when it is ready. Returns null when everything was handed out, or copied. */
export async function save(
  record: TransferRecord,
  parts: KeptParts,
  handOut: (download: Download) => Promise<Onward>,
): Promise<ErrorCode | null> {
  const data = await parts.file(record.transfer, 'data');
  if (!data) return 'disk-failed';
  const left = storedIn(record).filter(({ index }) => isLeft(record, index));
  try {
    if (record.saveAs === 'folder' && record.folder) {
      const entries = left.map((each) => ({ path: each.path, content: contentOf(each, data) }));
      await copyInto(record.folder, entries, () => isOver(record.state));
    } else if (record.saveAs === 'files') await giveEach(data);
    else await giveZip(left, data);
    return null;
  } catch (error) {
    return codeOf(error);
  }

  async function giveEach(data: Blob): Promise<void> {
    for (const [n, each] of left.entries()) {
      const { index, path } = each;
      const content = contentOf(each, data);
      if (!content) continue;
      const url = urlOf(content);
      record.urls.set(index, url);
      const onward = await handOut({
        file: index,
        name: path,
        url,
        isZip: false,
        others: left.length - n - 1,
      });
      if (onward === 'join') {
        const others = left.filter((other) => isLeft(record, other.index));
        await giveZip(others, data);
      }
      if (onward !== 'next') return;
    }
  }

  async function giveZip(stored: readonly Stored[], data: Blob): Promise<void> {
    const [first] = stored;
    if (!first) return;
    const url = urlOf(await zipped(record, stored, data, parts));
    for (const { index } of stored) record.urls.set(index, url);
    await handOut({ file: first.index, name: `${zipName(record)}.zip`, url, isZip: true, others: 0 });
  }
}

function urlOf(content: Blob): string {
  return URL.createObjectURL(content.slice(0, content.size, TYPE_OF_ANYTHING));
}

/** Neither saved nor handed out. */
function isLeft({ saved, urls }: TransferRecord, index: number): boolean {
  return !saved.has(index) && !urls.has(index);
}

function storedIn(record: TransferRecord): Stored[] {
  let from = 0;
  return chosen(record).map(({ path, bytes, index, modifiedAt }) => {
    const stored = { path, index, modifiedAt, from, bytes };
    from += bytes ?? 0;
    return stored;
  });
}

/** Null is a folder with nothing in it. */
function contentOf({ from, bytes }: Stored, data: Blob): Blob | null {
  return bytes === null ? null : data.slice(from, from + bytes);
}

function zipName(record: TransferRecord): string {
  return topFolder(chosen(record)) ?? ZIP_NAME;
}

async function zipped(
  { transfer }: TransferRecord,
  stored: readonly Stored[],
  data: Blob,
  parts: KeptParts,
): Promise<Blob> {
  await writeZip(stored, data, await parts.writable(transfer, 'zip'));
  const zip = await parts.file(transfer, 'zip');
  if (!zip) throw new Error('a zip that was just written cannot be read');
  return zip;
}

function codeOf(error: unknown): ErrorCode {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'QuotaExceededError') return 'disk-full';
  return name === 'NotAllowedError' || name === 'NotFoundError' ? 'folder-lost' : 'save-failed';
}
