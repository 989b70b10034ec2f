// Which blocks of a transfer are done, and the hash of each: 32 bytes a block in the journal part, zeros for a block
// that is not. On the receiver it never claims more than the disk holds; on the sender it is what was delivered.

import { concat, hex, u32, u64 } from '../../protocol/bytes';
import { BLOCK_BYTES, RESUME_RANGES } from '../../protocol/limits';
import type { TransferId } from '../../protocol/snapshot';
import type { Range } from '../../protocol/transfer';
import { sha256 } from '../../shared/sha256';
import type { DiskError, OpenPart, Part } from './part-store';

type Bytes = Uint8Array<ArrayBuffer>;

const HASH_BYTES = 32;

export function blockCount(bytes: number): number {
  return Math.ceil(bytes / BLOCK_BYTES);
}

/** Bytes of one block of a stream of `bytes`. */
export function blockLength(bytes: number, block: number): number {
  return Math.min(BLOCK_BYTES, bytes - block * BLOCK_BYTES);
}

export class Journal {
  readonly #part: Part;
  readonly #bytes: number;
  readonly #hashes: Bytes;
  readonly #done: Uint8Array;
  #doneBytes = 0;

  private constructor(part: Part, bytes: number) {
    this.#part = part;
    this.#bytes = bytes;
    this.#hashes = new Uint8Array(blockCount(bytes) * HASH_BYTES);
    this.#done = new Uint8Array(blockCount(bytes));
  }

  /** Of a stream of `bytes`, with what an earlier life noted. */
  static async open(open: OpenPart, transfer: TransferId, bytes: number): Promise<Journal | DiskError> {
    const part = await open(transfer, 'journal');
    if (typeof part === 'string') return part;
    const journal = new Journal(part, bytes);
    journal.#hashes.set(part.read(0, journal.#hashes.length));
    for (let block = 0; block < journal.#done.length; block++) {
      if (journal.hash(block).some((byte) => byte !== 0)) journal.#mark(block);
    }
    return journal;
  }

  has(block: number): boolean {
    return this.#done[block] === 1;
  }

  hash(block: number): Bytes {
    return this.#hashes.subarray(block * HASH_BYTES, (block + 1) * HASH_BYTES);
  }

  get doneBytes(): number {
    return this.#doneBytes;
  }

  get isWhole(): boolean {
    return this.#doneBytes === this.#bytes;
  }

  /** The last block that is done; -1 when none is. */
  get last(): number {
    return this.#done.lastIndexOf(1);
  }

  /** Null when the disk has taken it. */
  note(block: number, hash: Bytes): DiskError | null {
    this.#hashes.set(hash, block * HASH_BYTES);
    this.#mark(block);
    return this.#part.write(hash, block * HASH_BYTES);
  }

  forget(block: number): DiskError | null {
    if (this.has(block)) this.#doneBytes -= blockLength(this.#bytes, block);
    this.#done[block] = 0;
    this.hash(block).fill(0);
    return this.#part.write(this.hash(block), block * HASH_BYTES);
  }

  close(): void {
    this.#part.close();
  }

  /** The blocks that are done, as few ranges as they are; what does not fit is left out. */
  ranges(): Range[] {
    const ranges: Range[] = [];
    let from = this.#done.indexOf(1);
    while (from !== -1 && ranges.length < RESUME_RANGES) {
      const gap = this.#done.indexOf(0, from);
      const to = gap === -1 ? this.#done.length : gap;
      ranges.push([from, to]);
      from = this.#done.indexOf(1, to);
    }
    return ranges;
  }

  /** SHA-256 over the hashes of these blocks in order, in hex. */
  async rootOf(ranges: readonly Range[]): Promise<string> {
    const parts = ranges.map(([from, to]) => this.#hashes.subarray(from * HASH_BYTES, to * HASH_BYTES));
    return hex(await sha256(concat(...parts)));
  }

  /** SHA-256 over size, block size and every block's hash: what both sides must agree on in the end. */
  root(): Promise<Bytes> {
    return sha256(concat(u64(this.#bytes), u32(BLOCK_BYTES), this.#hashes));
  }

  #mark(block: number): void {
    if (this.has(block)) return;
    this.#done[block] = 1;
    this.#doneBytes += blockLength(this.#bytes, block);
  }
}
