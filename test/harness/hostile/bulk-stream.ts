// Makes the lane messages of a transfer as an honest sender sends them; a test may change fields of the block headers.

import { createHash } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { type Bytes, concat, u32, u64 } from '../../../src/protocol/codec/bytes';
import type { TransferId } from '../../../src/protocol/snapshot/ids';
import { type BlockHeader, encodeLaneMessage } from '../../../src/protocol/transfer/lane-messages';
import { BLOCK_BYTES, SLICE_MOST_BYTES } from '../../../src/protocol/transfer/limits';

const digest = (bytes: Uint8Array): Bytes => new Uint8Array(createHash('sha256').update(bytes).digest());

function blockAt(content: Uint8Array, block: number): Uint8Array {
  return content.subarray(block * BLOCK_BYTES, (block + 1) * BLOCK_BYTES);
}

export function blockNumbers(content: Uint8Array): number[] {
  return Array.from({ length: Math.ceil(content.length / BLOCK_BYTES) }, (_, block) => block);
}

/** The messages of one block: its header, with the fields in `changed`, and its slices. */
export function blockOf(
  transfer: TransferId,
  content: Uint8Array,
  block: number,
  changed: Partial<BlockHeader> = {},
): Uint8Array[] {
  const bytes = blockAt(content, block);
  const header = { transfer, block, length: bytes.length, hash: digest(bytes), ...changed };
  const slices = Array.from({ length: Math.ceil(bytes.length / SLICE_MOST_BYTES) }, (_, i) =>
    bytes.subarray(i * SLICE_MOST_BYTES, (i + 1) * SLICE_MOST_BYTES),
  );
  return [encodeLaneMessage({ name: 'block', ...header }), ...slices];
}

/**
 * The messages of one block, packed: its header, with the fields in `changed`, and its slices. `packed` goes out instead of
 * what a compressor makes of the block.
 */
export function packedBlockOf(
  transfer: TransferId,
  content: Uint8Array,
  block: number,
  packed: Uint8Array = deflateRawSync(blockAt(content, block)),
  changed: Partial<BlockHeader> = {},
): Uint8Array[] {
  const [, ...slices] = blockOf(transfer, packed, 0);
  const bytes = blockAt(content, block);
  const header = {
    transfer,
    block,
    length: bytes.length,
    packed: packed.length,
    hash: digest(bytes),
    ...changed,
  };
  return [encodeLaneMessage({ name: 'block', ...header }), ...slices];
}

export function blocksOf(transfer: TransferId, content: Uint8Array): Uint8Array[] {
  return blockNumbers(content).flatMap((block) => blockOf(transfer, content, block));
}

export function endOf(transfer: TransferId, content: Uint8Array): Uint8Array {
  const hashes = blockNumbers(content).map((block) => digest(blockAt(content, block)));
  const root = digest(concat(u64(content.length), u32(BLOCK_BYTES), ...hashes));
  return encodeLaneMessage({ name: 'end', transfer, root });
}
