// One transfer on its way out: which block is next, which are on their way and which are delivered. Any number of
// lanes draw from it.

import { equalBytes } from '../../../protocol/codec/bytes';
import type { TransferId } from '../../../protocol/snapshot/ids';
import type { TransferError } from '../../../protocol/transfer/file-frames';
import type { BlockRange } from '../../../protocol/transfer/transfer-events';
import { BlockReader, type HashedBlock } from './block-reader';
import { blockCount, Journal } from './journal';
import type { OpenPart } from './part';
import type { CheckLeave } from './resume-check';

/** A block, or the root after all blocks. */
export type Item = number | 'end';

export class Sending {
  readonly transfer: TransferId;
  readonly #bytes: number;
  readonly #blocks: number;
  readonly #reader: BlockReader;
  readonly #journal: Journal;
  /** Blocks before it were taken at least once. */
  #cursor = 0;
  /** To be sent once more. */
  readonly #again: number[] = [];
  /** Hashes of blocks on their way. */
  readonly #flying = new Map<number, HashedBlock['hash']>();
  #isEnded = false;
  #hasBegun = false;

  private constructor(transfer: TransferId, source: Blob, journal: Journal) {
    this.transfer = transfer;
    this.#bytes = source.size;
    this.#blocks = blockCount(source.size);
    this.#reader = new BlockReader(source);
    this.#journal = journal;
  }

  /**
   * Everything but `have`, if the hashes of those come to `root`: else the source is not what it was. Null when the check
   * was ended before.
   */
  static async open(
    open: OpenPart,
    {
      transfer,
      source,
      have,
      root,
    }: { transfer: TransferId; source: Blob; have: readonly BlockRange[]; root: string },
    leave: CheckLeave,
  ): Promise<Sending | TransferError | null> {
    const journal = await Journal.open(open, transfer, source.size);
    if (typeof journal === 'string') return 'disk-failed';
    const sending = new Sending(transfer, source, journal);
    const error = await sending.#agree(have, root, leave);
    if (!error && !leave.signal.aborted) return sending;
    journal.close();
    return leave.signal.aborted ? null : error;
  }

  /** Notes what the receiver has; reads what our own journal lacks, and the last block in any case. */
  async #agree(
    have: readonly BlockRange[],
    root: string,
    { signal, mayRead }: CheckLeave,
  ): Promise<TransferError | null> {
    if (have.some(([from, to], i) => from >= to || to > this.#blocks || from < (have[i - 1]?.[1] ?? 0))) {
      return 'file-protocol';
    }
    const last = (have.at(-1)?.[1] ?? 0) - 1;
    for (const [from, to] of have) {
      for (let block = from; block < to; block++) {
        if (this.#journal.has(block) && block !== last) continue;
        const before = this.#reader.blocksRead;
        const read = await this.#reader.block(block);
        if (signal.aborted) return null;
        // The last block is read each time, and that is paid for with the frame.
        if (!this.#journal.has(block) && !mayRead(this.#blocks, this.#reader.blocksRead - before)) {
          return 'file-protocol';
        }
        if (!read || (this.#journal.has(block) && !equalBytes(read.hash, this.#journal.hash(block))))
          return 'file-changed';
        if (this.#journal.note(block, read.hash)) return 'disk-failed';
      }
    }
    if ((await this.#journal.rootOf(have)) !== root) return 'file-changed';
    this.#forgetAllBut(have);
    return null;
  }

  /** What was delivered once and is not there any more is sent again. */
  #forgetAllBut(have: readonly BlockRange[]): void {
    let at = 0;
    for (const [from, to] of [...have, [this.#blocks, this.#blocks] as const]) {
      for (; at < from; at++) if (this.#journal.has(at)) this.#journal.forget(at);
      at = to;
    }
  }

  /** What is to be sent next; null when there is nothing at this moment. */
  take(): Item | null {
    const again = this.#again.shift();
    if (again !== undefined) return again;
    while (this.#cursor < this.#blocks) {
      const block = this.#cursor++;
      if (!this.#journal.has(block)) return block;
    }
    if (!this.#journal.isWhole || this.#isEnded) return null;
    this.#isEnded = true;
    return 'end';
  }

  /** Was sent, and is not delivered yet. */
  isFlying(item: Item): boolean {
    return item === 'end' ? this.#isEnded : this.#flying.has(item);
  }

  /** It is to be sent once more: the lane is gone that it was on, or what arrived was damaged. */
  back(item: Item): void {
    if (item === 'end') this.#isEnded = false;
    else if (!this.#journal.has(item) && !this.#again.includes(item)) this.#again.push(item);
  }

  /** Null when the source has changed. */
  async block(block: number): Promise<HashedBlock | null> {
    const read = await this.#reader.block(block);
    if (read) this.#flying.set(block, read.hash);
    return read;
  }

  /** True the first time. */
  begins(): boolean {
    const isFirst = !this.#hasBegun;
    this.#hasBegun = true;
    return isFirst;
  }

  root(): Promise<Uint8Array<ArrayBuffer>> {
    return this.#journal.root();
  }

  /** Those that were on their way and now are on the far side's disk. */
  commit(blocks: readonly number[]): TransferError | null {
    for (const block of blocks) {
      const hash = this.#flying.get(block);
      if (!hash) continue;
      this.#flying.delete(block);
      if (this.#journal.note(block, hash)) return 'disk-failed';
    }
    return null;
  }

  isDelivered(item: Item): boolean {
    return item !== 'end' && this.#journal.has(item);
  }

  get deliveredBytes(): number {
    return this.#journal.doneBytes;
  }

  get bytesLeft(): number {
    return this.#bytes - this.#journal.doneBytes;
  }

  close(): void {
    this.#journal.close();
  }
}
