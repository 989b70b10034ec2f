// Saves a verified transfer where the user will find it: each file in Downloads, all files as one zip, or copied into the folder
// that was picked. Files go one after another: a browser that asks where to save each must not ask a hundred times.

import { makeZip } from 'client-zip';
import { concat } from '../../protocol/codec/bytes';
import type { ErrorCode } from '../../protocol/errors';
import { zipDate } from '../../protocol/transfer/file-date';
import { SMALL_FILE_BYTES, ZIP_WRITE_BYTES } from '../../protocol/transfer/limits';
import { topFolder } from '../../protocol/transfer/manifest';
import { isOver } from '../../protocol/transfer/transfer-state';
import { copyInto } from './folder-copy';
import type { KeptParts } from './kept-parts';
import { chosen, type Onward, type TransferRecord } from './transfer-record';

/** One file for the download manager. */
export interface Download {
  file: number;
  name: string;
  url: string;
  isZip: boolean;
  /** How many files wait until this one is placed. */
  others: number;
}

interface Stored {
  path: string;
  index: number;
  /** Null is a folder with nothing in it. */
  content: Blob | null;
  modifiedAt: number | undefined;
}

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
  const left = storedIn(record, data).filter(({ index }) => isLeft(record, index));
  try {
    if (record.saveAs === 'folder' && record.folder) {
      await copyInto(record.folder, left, () => isOver(record.state));
    } else if (record.saveAs === 'files') await giveEach();
    else await giveZip(left);
    return null;
  } catch (error) {
    return codeOf(error);
  }

  async function giveEach(): Promise<void> {
    for (const [n, { index, path, content }] of left.entries()) {
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
      if (onward === 'join') await giveZip(left.filter((each) => isLeft(record, each.index)));
      if (onward !== 'next') return;
    }
  }

  async function giveZip(stored: readonly Stored[]): Promise<void> {
    const [first] = stored;
    if (!first) return;
    const url = urlOf(await zipped(record, stored, parts));
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

function storedIn(record: TransferRecord, data: File): Stored[] {
  let at = 0;
  return chosen(record).map(({ path, bytes, index, modifiedAt }) => {
    const from = at;
    at += bytes ?? 0;
    return { path, index, modifiedAt, content: bytes === null ? null : data.slice(from, at) };
  });
}

function zipName(record: TransferRecord): string {
  return topFolder(chosen(record)) ?? ZIP_NAME;
}

async function zipped(
  { transfer }: TransferRecord,
  stored: readonly Stored[],
  parts: KeptParts,
): Promise<Blob> {
  await makeZip(zipEntries(stored))
    .pipeThrough(gathered())
    .pipeTo(await parts.writable(transfer, 'zip'));
  const zip = await parts.file(transfer, 'zip');
  if (!zip) throw new Error('a zip that was just written cannot be read');
  return zip;
}

/** Small files are read here, one after another: a stream for each would take ten times as long. */
async function* zipEntries(stored: readonly Stored[]) {
  for (const { path, content, modifiedAt } of stored) {
    const lastModified = modifiedAt === undefined ? {} : { lastModified: zipDate(modifiedAt) };
    if (!content) {
      yield { name: `${path}/`, ...lastModified };
      continue;
    }
    const input = content.size > SMALL_FILE_BYTES ? content : await content.arrayBuffer();
    yield { name: path, input, size: content.size, ...lastModified };
  }
}

/** Gathers small chunks: a zip of small files consists of them, and each write costs as much as a large one. */
function gathered(): TransformStream<Uint8Array, Uint8Array<ArrayBuffer>> {
  let chunks: Uint8Array[] = [];
  let bytes = 0;
  const flush = (to: TransformStreamDefaultController<Uint8Array<ArrayBuffer>>) => {
    if (bytes > 0) to.enqueue(concat(...chunks));
    chunks = [];
    bytes = 0;
  };
  return new TransformStream({
    transform(chunk, to) {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes >= ZIP_WRITE_BYTES) flush(to);
    },
    flush,
  });
}

function codeOf(error: unknown): ErrorCode {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'QuotaExceededError') return 'disk-full';
  return name === 'NotAllowedError' || name === 'NotFoundError' ? 'folder-lost' : 'save-failed';
}
