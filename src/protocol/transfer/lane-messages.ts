// The binary messages of a lane. The side that opened the lane sends blocks, a header and then its bytes in slices; the other side
// replies on the same channel. Decoding never throws.

import { type Bytes, concat, hex, hexBytes, Reader, u8, u16, u32, u64 } from '../codec/bytes';
import type { TransferId } from '../snapshot/ids';
import { BLOCK_BYTES, COMMITS_PER_FRAME, DEFLATE_MOST, PIECE_BYTES } from './limits';

export interface BlockHeader {
  transfer: TransferId;
  /** The block starts at this many BLOCK_BYTES into the stream of the chosen files. */
  block: number;
  /** Bytes of the block, 1 to BLOCK_BYTES. */
  length: number;
  /** SHA-256 of those bytes. */
  hash: Bytes;
  /** The bytes that follow, when they are the block as raw DEFLATE (RFC 1951): fewer than `length`. Without it the block follows. */
  packed?: number;
  /** The bytes that follow are this piece of the block, the first is 0: PIECE_BYTES, the last one what is left. Never with `packed`. */
  piece?: number;
}

/** The bytes that follow a header. */
export function bytesAfter({ length, packed, piece }: BlockHeader): number {
  if (piece !== undefined) return Math.min(PIECE_BYTES, length - piece * PIECE_BYTES);
  return packed ?? length;
}

/** In how many pieces a block of this length can go. */
export function piecesOf(length: number): number {
  return Math.ceil(length / PIECE_BYTES);
}

/** The messages of the opener, outside a block. */
export type LaneMessage =
  /** The first message: the lane belongs to the link on whose control channel this token was said. */
  | { name: 'hello'; token: Bytes }
  | ({ name: 'block' } & BlockHeader)
  /** Every block was committed; `root` is the root that the receiver's journal must have (Journal.root). */
  | { name: 'end'; transfer: TransferId; root: Bytes };

/** The messages of the other side. */
export type LaneReply =
  /** So many bytes of all messages of this lane have arrived, and are handled or kept in memory. */
  | { name: 'ack'; bytes: number }
  /** These blocks are on the disk, flushed and journaled: they need never be sent again. */
  | { name: 'commit'; transfer: TransferId; blocks: readonly number[] }
  /** The bytes of this block were not what its header said: it is to be sent again. */
  | { name: 'want'; transfer: TransferId; block: number };

/** 'T' for Tincan: a message without it is noise. */
const MAGIC = 0x54;
const VERSION = 2;
const TAG = { hello: 1, block: 2, end: 3, ack: 4, commit: 5, want: 6, packed: 7, piece: 8 } as const;
const ID_BYTES = 16;
const HASH_BYTES = 32;
export const TOKEN_BYTES = 16;

const head = (tag: keyof typeof TAG) => concat(u8(MAGIC), u8(VERSION), u8(TAG[tag]));

export function encodeLaneMessage(frame: LaneMessage): Bytes {
  switch (frame.name) {
    case 'hello':
      return concat(head('hello'), frame.token);
    case 'block': {
      const { transfer, block, length, hash, packed, piece } = frame;
      const what = concat(hexBytes(transfer), u32(block), u32(length));
      if (packed !== undefined) return concat(head('packed'), what, u32(packed), hash);
      return piece === undefined
        ? concat(head('block'), what, hash)
        : concat(head('piece'), what, u8(piece), hash);
    }
    case 'end':
      return concat(head('end'), hexBytes(frame.transfer), frame.root);
  }
}

export function encodeLaneReply(reply: LaneReply): Bytes {
  switch (reply.name) {
    case 'ack':
      return concat(head('ack'), u64(reply.bytes));
    case 'commit': {
      const { transfer, blocks } = reply;
      return concat(head('commit'), hexBytes(transfer), u16(blocks.length), ...blocks.map(u32));
    }
    case 'want':
      return concat(head('want'), hexBytes(reply.transfer), u32(reply.block));
  }
}

/** The message of an opener, outside a block; null for anything else. */
export function decodeLaneMessage(message: Bytes): LaneMessage | null {
  const read = new Reader(message);
  const frame = laneMessage(readTag(read), read);
  return frame && read.ok ? frame : null;
}

function laneMessage(tag: number | null, read: Reader): LaneMessage | null {
  if (tag === TAG.hello) return { name: 'hello', token: read.bytes(TOKEN_BYTES) };
  const transfer = readTransfer(read);
  if (tag === TAG.end) return { name: 'end', transfer, root: read.bytes(HASH_BYTES) };
  return blockMessage(tag, transfer, read);
}

function blockMessage(tag: number | null, transfer: TransferId, read: Reader): LaneMessage | null {
  if (tag !== TAG.block && tag !== TAG.packed && tag !== TAG.piece) return null;
  const [block, length] = [read.u32(), read.u32()];
  const packed = tag === TAG.packed ? read.u32() : undefined;
  const piece = tag === TAG.piece ? read.u8() : undefined;
  const header = { transfer, block, length, hash: read.bytes(HASH_BYTES) };
  if (length === 0 || length > BLOCK_BYTES) return null;
  if (packed !== undefined) {
    return packed < length && length <= packed * DEFLATE_MOST ? { name: 'block', ...header, packed } : null;
  }
  if (piece === undefined) return { name: 'block', ...header };
  return length > PIECE_BYTES && piece < piecesOf(length) ? { name: 'block', ...header, piece } : null;
}

/** The message of the other side; null for anything else. */
export function decodeLaneReply(message: Bytes): LaneReply | null {
  const read = new Reader(message);
  const reply = laneReply(readTag(read), read);
  return reply && read.ok ? reply : null;
}

function laneReply(tag: number | null, read: Reader): LaneReply | null {
  if (tag === TAG.ack) {
    const bytes = read.u64();
    return Number.isSafeInteger(bytes) ? { name: 'ack', bytes } : null;
  }
  const transfer = readTransfer(read);
  if (tag === TAG.want) return { name: 'want', transfer, block: read.u32() };
  if (tag !== TAG.commit) return null;
  const count = read.u16();
  if (count > COMMITS_PER_FRAME) return null;
  return { name: 'commit', transfer, blocks: Array.from({ length: count }, () => read.u32()) };
}

/** The tag, or null when this is not a message of our version. */
function readTag(read: Reader): number | null {
  const [magic, version, tag] = read.bytes(3);
  return magic === MAGIC && version === VERSION ? (tag ?? null) : null;
}

const readTransfer = (read: Reader) => hex(read.bytes(ID_BYTES)) as TransferId;
