// Puts what is verified where the user will find it: each file into Downloads, all of it as one zip, or copied into
// the folder that was picked. It shows nothing before; it deletes nothing after.

import { makeZip } from 'client-zip';
import { concat } from '../../protocol/bytes';
import type { ErrorCode } from '../../protocol/errors';
import { SMALL_FILE_BYTES, ZIP_WRITE_BYTES } from '../../protocol/limits';
import { topFolder } from '../../protocol/manifest';
import type { KeptParts } from './part-store';
import { chosen, type TransferRecord } from './transfer-record';

/** One thing for the download manager. */
export interface Download {
  file: number;
  name: string;
  url: string;
}

interface Stored {
  path: string;
  index: number;
  /** Null is a folder with nothing in it. */
  content: Blob | null;
}

/** The browser guesses nothing from what is in a file. */
const TYPE_OF_ANYTHING = 'application/octet-stream';
const ZIP_NAME = 'files';

/** What the download manager, or the folder, will have to say `saved` to. */
export function partsOf(record: TransferRecord): number {
  return record.saveAs === 'files' ? chosen(record).length : 1;
}

/** Hands each download out as it is ready; null when everything was handed out, or copied. */
export async function save(
  record: TransferRecord,
  parts: KeptParts,
  hand: (download: Download) => void,
): Promise<ErrorCode | null> {
  const data = await parts.file(record.transfer, 'data');
  if (!data) return 'disk-failed';
  const stored = storedIn(record, data);
  try {
    if (record.saveAs === 'folder' && record.folder) return await copyInto(record.folder, stored);
    if (record.saveAs === 'files') for (const { index, path, content } of stored) give(index, path, content);
    else give(0, `${zipName(record)}.zip`, await zipped(record, stored, parts));
    return null;
  } catch (error) {
    return codeOf(error);
  }

  function give(file: number, name: string, content: Blob | null): void {
    if (!content || record.saved.has(file)) return;
    const url = URL.createObjectURL(content.slice(0, content.size, TYPE_OF_ANYTHING));
    record.urls.set(file, url);
    hand({ file, name, url });
  }
}

function storedIn(record: TransferRecord, data: File): Stored[] {
  let at = 0;
  return chosen(record).map(({ path, bytes, index }) => {
    const from = at;
    at += bytes ?? 0;
    return { path, index, content: bytes === null ? null : data.slice(from, at) };
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
  for (const { path, content } of stored) {
    if (!content) yield { name: `${path}/` };
    else if (content.size > SMALL_FILE_BYTES) yield { name: path, input: content, size: content.size };
    else yield { name: path, input: await content.arrayBuffer(), size: content.size };
  }
}

/** A zip of small files is made in crumbs, and each write costs as much as a large one. */
function gathered(): TransformStream<Uint8Array, Uint8Array<ArrayBuffer>> {
  let crumbs: Uint8Array[] = [];
  let bytes = 0;
  const flush = (to: TransformStreamDefaultController<Uint8Array<ArrayBuffer>>) => {
    if (bytes > 0) to.enqueue(concat(...crumbs));
    crumbs = [];
    bytes = 0;
  };
  return new TransformStream({
    transform(crumb, to) {
      crumbs.push(crumb);
      bytes += crumb.length;
      if (bytes >= ZIP_WRITE_BYTES) flush(to);
    },
    flush,
  });
}

/** Never over what is there: the top names are made new ones. */
async function copyInto(folder: FileSystemDirectoryHandle, stored: readonly Stored[]): Promise<null> {
  const tops = new Map<string, string>();
  for (const { path, content } of stored) {
    const [top = '', ...below] = path.split('/');
    const name = tops.get(top) ?? (await freeName(folder, top));
    tops.set(top, name);
    const parts = [name, ...below];
    const last = content ? parts.pop() : undefined;
    let directory = folder;
    for (const part of parts) directory = await directory.getDirectoryHandle(part, { create: true });
    if (!content || last === undefined) continue;
    const file = await directory.getFileHandle(last, { create: true });
    await content.stream().pipeTo(await file.createWritable());
  }
  return null;
}

async function freeName(folder: FileSystemDirectoryHandle, wish: string): Promise<string> {
  const taken = new Set<string>();
  for await (const name of folder.keys()) taken.add(name.toLowerCase());
  const dot = wish.lastIndexOf('.');
  const [stem, extension] = dot > 0 ? [wish.slice(0, dot), wish.slice(dot)] : [wish, ''];
  let name = wish;
  for (let n = 1; taken.has(name.toLowerCase()); n++) name = `${stem} (${n})${extension}`;
  return name;
}

function codeOf(error: unknown): ErrorCode {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'QuotaExceededError') return 'disk-full';
  return name === 'NotAllowedError' || name === 'NotFoundError' ? 'folder-lost' : 'save-failed';
}
