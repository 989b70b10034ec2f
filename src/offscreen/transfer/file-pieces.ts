// Reads files for the wire: hashed blocks in order, one read from disk ahead, each file closed by its root. A
// file that cannot be read, or is no longer what was offered, ends it with the reason.

import type { TransferError } from '../../protocol/file-frames';
import { BLOCK_BYTES, READ_AHEAD_BYTES } from '../../protocol/limits';
import { sha256 } from '../../shared/sha256';
import { BlockHashes } from './block-hash';

type Bytes = Uint8Array<ArrayBuffer>;

export type Piece =
  | { name: 'block'; file: number; block: number; bytes: Bytes; hash: Bytes }
  | { name: 'end'; file: number; root: Bytes }
  | { name: 'failed'; error: TransferError };

type Read = { bytes: Bytes } | { error: TransferError };

export async function* filePieces(files: readonly File[]): AsyncGenerator<Piece, void, void> {
  for (const [file, source] of files.entries()) {
    const hashes = new BlockHashes(source.size);
    let block = 0;
    for await (const read of reads(source)) {
      if ('error' in read) return yield { name: 'failed', error: read.error };
      for (let at = 0; at < read.bytes.length; at += BLOCK_BYTES) {
        const bytes = read.bytes.subarray(at, at + BLOCK_BYTES);
        const hash = await sha256(bytes);
        hashes.set(block, hash);
        yield { name: 'block', file, block, bytes, hash };
        block += 1;
      }
    }
    yield { name: 'end', file, root: await hashes.root() };
  }
}

async function* reads(source: File): AsyncGenerator<Read, void, void> {
  let next = readAt(source, 0);
  for (let at = 0; at < source.size; at += READ_AHEAD_BYTES) {
    const read = await next;
    next = readAt(source, at + READ_AHEAD_BYTES);
    yield read;
  }
}

/** Never rejects: a read that nobody waits for any more must not become an unhandled rejection. */
async function readAt(source: File, at: number): Promise<Read> {
  const slice = source.slice(at, at + READ_AHEAD_BYTES);
  try {
    const bytes = new Uint8Array(await slice.arrayBuffer());
    return bytes.length === slice.size ? { bytes } : { error: 'file-changed' };
  } catch (_changedOrGone) {
    // It was readable when it was offered; Chromium refuses a file that differs from what was picked.
    return { error: 'file-changed' };
  }
}

/** Whether every file can be read now. A folder, or a file without permission, never could. */
export async function areReadable(files: readonly File[]): Promise<boolean> {
  try {
    await Promise.all(files.map((file) => file.slice(0, 1).arrayBuffer()));
    return true;
  } catch (_refused) {
    return false;
  }
}
