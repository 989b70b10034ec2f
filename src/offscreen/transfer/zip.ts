// Writes stored entries as one zip. Ten thousand small files take as many steps as their bytes need: those that follow each
// other on the disk are read together, and the small pieces of a zip are written together.

import { makeZip } from 'client-zip';
import { type Bytes, concat } from '../../protocol/codec/bytes';
import { zipDate } from '../../protocol/transfer/file-date';
import { SMALL_FILE_BYTES, ZIP_WRITE_BYTES } from '../../protocol/transfer/limits';

/** One entry, and where its bytes are in the data. */
export interface StoredEntry {
  path: string;
  modifiedAt: number | undefined;
  from: number;
  /** Null is a folder with nothing in it. */
  bytes: number | null;
}

/** Rejects with the first error, and then nothing of the zip is kept. */
export async function writeZip(
  entries: readonly StoredEntry[],
  data: Blob,
  to: WritableStream<Uint8Array>,
): Promise<void> {
  const writer = to.getWriter();
  try {
    for await (const piece of gathered(makeZip(zipEntries(entries, data)))) await writer.write(piece);
    await writer.close();
  } catch (error) {
    await writer.abort(error);
    throw error;
  }
}

async function* zipEntries(entries: readonly StoredEntry[], data: Blob) {
  let read = { from: 0, to: 0, bytes: new Uint8Array() as Bytes };
  for (const [at, { path, from, bytes, modifiedAt }] of entries.entries()) {
    const lastModified = modifiedAt === undefined ? {} : { lastModified: zipDate(modifiedAt) };
    if (bytes === null) {
      yield { name: `${path}/`, ...lastModified };
      continue;
    }
    const end = from + bytes;
    if (bytes > SMALL_FILE_BYTES) {
      yield { name: path, input: data.slice(from, end), size: bytes, ...lastModified };
      continue;
    }
    if (from < read.from || end > read.to) {
      const to = endOfRun(entries, at);
      read = { from, to, bytes: new Uint8Array(await data.slice(from, to).arrayBuffer()) };
    }
    const input = read.bytes.subarray(from - read.from, end - read.from);
    yield { name: path, input, size: bytes, ...lastModified };
  }
}

/** Where the small files end that follow each other from this one on, and fit one read. */
function endOfRun(entries: readonly StoredEntry[], first: number): number {
  const from = entries[first]?.from ?? 0;
  let end = from;
  for (let at = first; at < entries.length; at++) {
    const entry = entries[at];
    if (!entry || entry.bytes === null) continue;
    const isNext = entry.from === end && entry.bytes <= SMALL_FILE_BYTES;
    if (!isNext || end + entry.bytes > from + ZIP_WRITE_BYTES) break;
    end += entry.bytes;
  }
  return end;
}

/** A zip of small files consists of small chunks, and each write costs as much as a large one. */
async function* gathered(zip: ReadableStream<Uint8Array>): AsyncGenerator<Bytes> {
  let chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of zip) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes < ZIP_WRITE_BYTES) continue;
    yield concat(...chunks);
    chunks = [];
    bytes = 0;
  }
  if (bytes > 0) yield concat(...chunks);
}
