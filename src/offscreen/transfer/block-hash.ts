// SHA-256 of blocks, and the root that stands for a whole file. Both sides make the root; they must agree on
// it before a file is shown to anyone.

import { concat, u32, u64 } from '../../protocol/bytes';
import { BLOCK_BYTES } from '../../protocol/limits';
import { sha256 } from '../../shared/sha256';

type Bytes = Uint8Array<ArrayBuffer>;

const HASH_BYTES = 32;

export function blockCount(size: number): number {
  return Math.ceil(size / BLOCK_BYTES);
}

/** The block hashes of one file, in any order. */
export class BlockHashes {
  readonly #size: number;
  readonly #hashes: Bytes;

  constructor(size: number) {
    this.#size = size;
    this.#hashes = new Uint8Array(blockCount(size) * HASH_BYTES);
  }

  set(block: number, hash: Bytes): void {
    this.#hashes.set(hash, block * HASH_BYTES);
  }

  /** SHA-256 over size, block size and every block's hash. */
  root(): Promise<Bytes> {
    return sha256(concat(u64(this.#size), u32(BLOCK_BYTES), this.#hashes));
  }
}
