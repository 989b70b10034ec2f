// The binary messages of a bulk channel. A block is one header and then its bytes in slices; a file ends with
// its root; the receiver answers on the same channel with how much it has dealt with. Decoding never throws.

import { concat, hex, hexBytes, Reader, u8, u32, u64 } from './bytes';
import { BLOCK_BYTES } from './limits';
import type { TransferId } from './snapshot';

type Bytes = Uint8Array<ArrayBuffer>;

export interface BlockHeader {
  transfer: TransferId;
  /** Index into the files of the offer. */
  file: number;
  /** The block starts at this many BLOCK_BYTES into the file. */
  block: number;
  /** Bytes that follow, 1 to BLOCK_BYTES. */
  length: number;
  /** SHA-256 of those bytes. */
  hash: Bytes;
}

export interface FileEnd {
  transfer: TransferId;
  file: number;
  /** SHA-256 over the file's size, the block size and all block hashes (rootOf). */
  root: Bytes;
}

export type BulkFrame = ({ name: 'block' } & BlockHeader) | ({ name: 'end' } & FileEnd);

/** 'T' for Tincan: whatever else arrives here is noise. */
const MAGIC = 0x54;
const VERSION = 1;
const TAG = { block: 1, end: 2, taken: 3 } as const;
const ID_BYTES = 16;
const HASH_BYTES = 32;

const head = (tag: keyof typeof TAG) => concat(u8(MAGIC), u8(VERSION), u8(TAG[tag]));

export function encodeBlockHeader({ transfer, file, block, length, hash }: BlockHeader): Bytes {
  return concat(head('block'), hexBytes(transfer), u32(file), u32(block), u32(length), hash);
}

export function encodeFileEnd({ transfer, file, root }: FileEnd): Bytes {
  return concat(head('end'), hexBytes(transfer), u32(file), root);
}

/** `bytes` counts every byte of every message on this channel that was written to disk or thrown away. */
export function encodeTaken(bytes: number): Bytes {
  return concat(head('taken'), u64(bytes));
}

/** What a sender says, outside a block; null for anything else. */
export function decodeBulkFrame(message: Bytes): BulkFrame | null {
  const read = new Reader(message);
  const tag = readHead(read);
  const ids = { transfer: hex(read.bytes(ID_BYTES)) as TransferId, file: read.u32() };
  if (tag === TAG.end) {
    const end: BulkFrame = { name: 'end', ...ids, root: read.bytes(HASH_BYTES) };
    return read.ok ? end : null;
  }
  const block = read.u32();
  const length = read.u32();
  const hash = read.bytes(HASH_BYTES);
  if (!read.ok || tag !== TAG.block || length === 0 || length > BLOCK_BYTES) return null;
  return { name: 'block', ...ids, block, length, hash };
}

/** What a receiver answers; null for anything else. */
export function decodeTaken(message: Bytes): number | null {
  const read = new Reader(message);
  const tag = readHead(read);
  const bytes = read.u64();
  return read.ok && tag === TAG.taken && Number.isSafeInteger(bytes) ? bytes : null;
}

/** The tag, or null when this is not a message of our version. */
function readHead(read: Reader): number | null {
  const [magic, version, tag] = read.bytes(3);
  return magic === MAGIC && version === VERSION ? (tag ?? null) : null;
}
