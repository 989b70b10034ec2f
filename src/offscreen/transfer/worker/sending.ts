// One transfer that is being sent: its blocks, which of them are in flight and which are delivered. Any number of lanes draw from
// its order.

import { equalBytes } from '../../../protocol/codec/bytes';
import type { TransferId } from '../../../protocol/snapshot/ids';
import type { TransferError } from '../../../protocol/transfer/file-frames';
import type { BlockRange } from '../../../protocol/transfer/transfer-events';
import { BlockReader, type HashedBlock } from './block-reader';
import { blockCount, Journal } from './journal';
import type { OpenPart } from './part';
import type { ResumeCheck } from './resume-check';
import { type Item, TaskOrder } from './task-order';

export class Sending {
  readonly transfer: TransferId;
  readonly #bytes: number;
  readonly #blocks: number;
  readonly #reader: BlockReader;
  readonly #journal: Journal;
  readonly order: TaskOrder;
  /** Hashes of the blocks in flight. */
  readonly #inFlight = new Map<number, HashedBlock['hash']>();
  #hasBegun = false;

  private constructor(transfer: TransferId, stream: Blob, journal: Journal) {
    this.transfer = transfer;
    this.#bytes = stream.size;
    this.#blocks = blockCount(stream.size);
    this.#reader = new BlockReader(stream);
    this.#journal = journal;
    this.order = new TaskOrder(stream.size, journal);
  }

  /**
   * Sends everything but `have`. The hashes of those blocks must come to `root`: the files have changed otherwise. Null when
   * the check was stopped.
   */
  static async open(
    open: OpenPart,
    {
      transfer,
      stream,
      have,
      root,
    }: { transfer: TransferId; stream: Blob; have: readonly BlockRange[]; root: string },
    check: ResumeCheck,
  ): Promise<Sending | TransferError | null> {
    const journal = await Journal.open(open, transfer, stream.size);
    if (typeof journal === 'string') return 'disk-failed';
    const sending = new Sending(transfer, stream, journal);
    const error = await sending.#agree(have, root, check);
    if (!error && !check.signal.aborted) return sending;
    journal.close();
    return check.signal.aborted ? null : error;
  }

  /** Notes what the receiver has. Reads the blocks that our own journal lacks, and the last block in any case. */
  async #agree(
    have: readonly BlockRange[],
    root: string,
    { signal, mayRead }: ResumeCheck,
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
        // The last block is read each time; the cost of the frame covers that.
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

  /** A block that was delivered once and is not there any more is sent again. */
  #forgetAllBut(have: readonly BlockRange[]): void {
    let at = 0;
    for (const [from, to] of [...have, [this.#blocks, this.#blocks] as const]) {
      for (; at < from; at++) if (this.#journal.has(at)) this.#journal.forget(at);
      at = to;
    }
  }

  /** The block was sent, and is not delivered yet. */
  isInFlight(block: number): boolean {
    return this.#inFlight.has(block);
  }

  /** Null when a file of the block has changed. */
  async block(block: number): Promise<HashedBlock | null> {
    const read = await this.#reader.block(block);
    if (read) this.#inFlight.set(block, read.hash);
    return read;
  }

  /** The block that comes next; null when there is none. */
  async next(): Promise<HashedBlock | null> {
    const { next } = this.order;
    return next === null ? null : this.#reader.block(next);
  }

  /** True for the first call. */
  begins(): boolean {
    const isFirst = !this.#hasBegun;
    this.#hasBegun = true;
    return isFirst;
  }

  root(): Promise<Uint8Array<ArrayBuffer>> {
    return this.#journal.root();
  }

  /** These blocks are on the receiver's disk; blocks that were not in flight are ignored. */
  commit(blocks: readonly number[]): TransferError | null {
    for (const block of blocks) {
      const hash = this.#inFlight.get(block);
      if (!hash) continue;
      this.#inFlight.delete(block);
      this.order.delivered(block);
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
