// Reads the stream of the chosen files block by block, hashed, one read ahead of the wire. The browser refuses to read a file
// that has changed since it was picked.

import type { Bytes } from '../../../protocol/codec/bytes';
import { BLOCK_BYTES, READ_AHEAD_BYTES } from '../../../protocol/transfer/limits';
import { sha256 } from '../../../shared/sha256';

export interface HashedBlock {
  bytes: Bytes;
  hash: Bytes;
}

const BLOCKS_PER_READ = READ_AHEAD_BYTES / BLOCK_BYTES;
/** The read that is being sent, the read ahead, and one whose blocks are sent again. */
const READS_KEPT = 3;

/** The blocks of one read, in order. A block is null when a file of it has changed. */
type Read = Promise<HashedBlock | null>[];

export class BlockReader {
  readonly #stream: Blob;
  /** By their number, in the order they began. */
  readonly #reads = new Map<number, Read>();
  #blocksRead = 0;

  constructor(stream: Blob) {
    this.#stream = stream;
  }

  /** With those that were read ahead. */
  get blocksRead(): number {
    return this.#blocksRead;
  }

  /** Null when a file of the block has changed, or is gone. Never rejects. */
  block(block: number): Promise<HashedBlock | null> {
    const number = Math.floor(block / BLOCKS_PER_READ);
    const read = this.#read(number);
    if (block === number * BLOCKS_PER_READ && (number + 1) * READ_AHEAD_BYTES < this.#stream.size) {
      void this.#read(number + 1);
    }
    return read[block % BLOCKS_PER_READ] ?? Promise.resolve(null);
  }

  #read(number: number): Read {
    const kept = this.#reads.get(number);
    if (kept) return kept;
    const read = this.#begin(number);
    this.#reads.set(number, read);
    for (const old of [...this.#reads.keys()].slice(0, -READS_KEPT)) this.#reads.delete(old);
    return read;
  }

  #begin(number: number): Read {
    const slice = this.#stream.slice(number * READ_AHEAD_BYTES, (number + 1) * READ_AHEAD_BYTES);
    const whole = readWhole(slice);
    const blocks = Math.ceil(slice.size / BLOCK_BYTES);
    this.#blocksRead += blocks;
    return Array.from({ length: blocks }, async (_, i) => {
      const bytes = (await whole)?.subarray(i * BLOCK_BYTES, (i + 1) * BLOCK_BYTES);
      return bytes ? { bytes, hash: await sha256(bytes) } : null;
    });
  }
}

async function readWhole(slice: Blob): Promise<Bytes | null> {
  try {
    const bytes = new Uint8Array(await slice.arrayBuffer());
    return bytes.length === slice.size ? bytes : null;
  } catch (_changedOrGone) {
    return null;
  }
}
