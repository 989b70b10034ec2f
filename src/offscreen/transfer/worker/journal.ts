// Which blocks of a transfer are done, and the hash of each: the journal part has 32 bytes a block, zeros for a block that is
// not done. The receiver's journal never claims more than its disk holds; the sender's has the blocks that were delivered. A
// journal takes memory for the blocks that were noted, and none for those that are only promised.

import { type Bytes, concat, hex, u32, u64 } from '../../../protocol/codec/bytes';
import type { TransferId } from '../../../protocol/snapshot/ids';
import { BLOCK_BYTES, RESUME_RANGES } from '../../../protocol/transfer/limits';
import type { BlockRange } from '../../../protocol/transfer/transfer-events';
import { sha256 } from '../../../shared/sha256';
import type { DiskError, OpenPart, Part } from './part';

const HASH_BYTES = 32;
/** Hashes are read, and memory grows, by so many blocks at a time: 128 KiB. */
const BLOCKS_AT_ONCE = 4_096;
const NO_HASH = new Uint8Array(HASH_BYTES);

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
  /** Hashes of all blocks up to the last that was ever noted, and room for some more. */
  #hashes: Bytes = new Uint8Array();
  #done = new Uint8Array();
  #doneBytes = 0;

  private constructor(part: Part, bytes: number) {
    this.#part = part;
    this.#bytes = bytes;
  }

  /** The journal of a stream of `bytes`, with the blocks that an earlier life of the worker noted. */
  static async open(open: OpenPart, transfer: TransferId, bytes: number): Promise<Journal | DiskError> {
    const part = await open(transfer, 'journal');
    if (typeof part === 'string') return part;
    const journal = new Journal(part, bytes);
    journal.#readAll();
    return journal;
  }

  #readAll(): void {
    const count = blockCount(this.#bytes);
    for (let first = 0; first < count; first += BLOCKS_AT_ONCE) {
      const blocks = Math.min(BLOCKS_AT_ONCE, count - first);
      const read = this.#part.read(first * HASH_BYTES, blocks * HASH_BYTES);
      for (let i = 0; i * HASH_BYTES < read.length; i++) {
        const hash = read.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES);
        if (hash.some((byte) => byte !== 0)) this.#set(first + i, hash);
      }
      if (read.length < blocks * HASH_BYTES) return;
    }
  }

  #set(block: number, hash: Uint8Array): void {
    this.#grow(block + 1);
    this.#hashes.set(hash, block * HASH_BYTES);
    this.#mark(block);
  }

  /** At least twice as long each time, so that the hashes are seldom copied. */
  #grow(blocks: number): void {
    if (blocks <= this.#done.length) return;
    const room = Math.min(blockCount(this.#bytes), Math.max(blocks, 2 * this.#done.length, BLOCKS_AT_ONCE));
    const [hashes, done] = [this.#hashes, this.#done];
    this.#hashes = new Uint8Array(room * HASH_BYTES);
    this.#hashes.set(hashes);
    this.#done = new Uint8Array(room);
    this.#done.set(done);
  }

  has(block: number): boolean {
    return this.#done[block] === 1;
  }

  /** Zeros for a block that is not done. */
  hash(block: number): Bytes {
    return this.has(block)
      ? this.#hashes.slice(block * HASH_BYTES, (block + 1) * HASH_BYTES)
      : NO_HASH.slice();
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

  /** Null when it is written. */
  note(block: number, hash: Bytes): DiskError | null {
    this.#set(block, hash);
    return this.#part.write(hash, block * HASH_BYTES);
  }

  forget(block: number): DiskError | null {
    if (this.has(block)) this.#doneBytes -= blockLength(this.#bytes, block);
    this.#done.fill(0, block, block + 1);
    this.#hashes.fill(0, block * HASH_BYTES, (block + 1) * HASH_BYTES);
    return this.#part.write(NO_HASH.slice(), block * HASH_BYTES);
  }

  close(): void {
    this.#part.close();
  }

  /** The blocks that are done, as ranges. Ranges beyond RESUME_RANGES are left out: their blocks are sent again. */
  ranges(): BlockRange[] {
    const ranges: BlockRange[] = [];
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
  async rootOf(ranges: readonly BlockRange[]): Promise<string> {
    this.#grow(ranges.at(-1)?.[1] ?? 0);
    const parts = ranges.map(([from, to]) => this.#hashes.subarray(from * HASH_BYTES, to * HASH_BYTES));
    return hex(await sha256(concat(...parts)));
  }

  /** SHA-256 over size, block size and every block's hash. Both sides must agree on it in the end. */
  root(): Promise<Bytes> {
    this.#grow(blockCount(this.#bytes));
    return sha256(concat(u64(this.#bytes), u32(BLOCK_BYTES), this.#hashes));
  }

  #mark(block: number): void {
    if (this.has(block)) return;
    this.#done[block] = 1;
    this.#doneBytes += blockLength(this.#bytes, block);
  }
}
