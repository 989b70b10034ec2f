// One transfer that is being received. The order is the guarantee: hash, write, flush, journal, and only then commit. Whenever
// a crash comes, the journal never claims more than the disk holds.

import { type Bytes, equalBytes } from '../../../protocol/codec/bytes';
import type { TransferId } from '../../../protocol/snapshot/ids';
import type { TransferError } from '../../../protocol/transfer/file-frames';
import type { BlockHeader } from '../../../protocol/transfer/lane-messages';
import {
  BLOCK_BYTES,
  BLOCK_RETRIES,
  COMMIT_GROUP_BYTES,
  COMMIT_GROUP_MS,
} from '../../../protocol/transfer/limits';
import { sha256 } from '../../../shared/sha256';
import { blockCount, blockLength, Journal } from './journal';
import type { DiskError, OpenPart, Part } from './part';

export interface ReceivingEvents {
  /** These blocks are on the disk, flushed and journaled. */
  committed(blocks: readonly number[]): void;
  verified(): void;
  /** The bytes of this block were not what its header says: it is to be sent again. */
  want(block: number): void;
  diskFull(): void;
  failed(error: TransferError): void;
}

interface Open {
  data: Part;
  journal: Journal;
}

/**
 * Flushes the data first, and only then notes it in the journal. The journal need not be flushed: without its last hashes it
 * claims less, and those blocks are sent again.
 */
function flushAndNote(
  { data, journal }: Open,
  group: readonly { block: number; hash: Bytes }[],
): DiskError | null {
  let error = data.flush();
  for (const { block, hash } of group) error ??= journal.note(block, hash);
  return error;
}

export class Receiving {
  readonly transfer: TransferId;
  readonly bytes: number;
  readonly #events: ReceivingEvents;
  #open: Open | null = null;
  /** Blocks that are arriving, or wait to be committed. */
  readonly #pending = new Set<number>();
  #hasBegun = false;
  readonly #retries = new Map<number, number>();
  /** Blocks that are written and not flushed. */
  #group: { block: number; hash: Bytes }[] = [];
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(transfer: TransferId, bytes: number, events: ReceivingEvents) {
    this.transfer = transfer;
    this.bytes = bytes;
    this.#events = events;
  }

  /** Opens its parts and makes room on the disk; null when both are done. */
  async prepare(open: OpenPart): Promise<DiskError | null> {
    const data = await open(this.transfer, 'data');
    if (typeof data === 'string') return data;
    // A journal costs memory, so there is one only for a stream that fits on the disk.
    const noRoom = data.reserve(this.bytes);
    const journal = noRoom ?? (await Journal.open(open, this.transfer, this.bytes));
    if (typeof journal === 'string') {
      data.close();
      return journal;
    }
    this.#open = { data, journal };
    const error = await this.#checkLast(this.#open);
    if (error) this.close();
    return error;
  }

  /** A crash may have torn the block that was written last. */
  async #checkLast({ data, journal }: Open): Promise<DiskError | null> {
    const { last } = journal;
    if (last === -1) return null;
    const bytes = data.read(last * BLOCK_BYTES, blockLength(this.bytes, last));
    return equalBytes(await sha256(bytes), journal.hash(last)) ? null : journal.forget(last);
  }

  get journal(): Journal | null {
    return this.#open?.journal ?? null;
  }

  /** `take` the bytes that follow, `skip` bytes that are here already, or `wrong`: no honest sender sends the header. */
  judge({ block, length }: BlockHeader): 'take' | 'skip' | 'wrong' {
    if (block >= blockCount(this.bytes) || length !== blockLength(this.bytes, block)) return 'wrong';
    return !this.#open || this.#pending.has(block) || this.#open.journal.has(block) ? 'skip' : 'take';
  }

  /** True for the first call. */
  begins(): boolean {
    const isFirst = !this.#hasBegun;
    this.#hasBegun = true;
    return isFirst;
  }

  /** The block that was judged `take` begins to arrive, or all its pieces are here. */
  arrives(block: number): void {
    this.#pending.add(block);
  }

  /** The lane has closed on which the block was arriving. */
  lost(block: number): void {
    this.#pending.delete(block);
  }

  /** Resolves when the block is written, or known to be wrong. `bytes` is null when they could not be unpacked. */
  async take({ block, hash }: BlockHeader, bytes: Bytes | null): Promise<void> {
    const isRight = bytes !== null && equalBytes(await sha256(bytes), hash);
    if (!this.#open) return;
    if (!isRight) return this.#retry(block);
    const error = this.#open.data.write(bytes, block * BLOCK_BYTES);
    if (error) return this.#onDiskError(error);
    this.#group.push({ block, hash });
    const isLast = this.#open.journal.doneBytes + this.#groupBytes >= this.bytes;
    if (isLast || this.#groupBytes >= COMMIT_GROUP_BYTES) this.#commit();
    else this.#timer ??= setTimeout(() => this.#commit(), COMMIT_GROUP_MS);
  }

  /** The root that all blocks must come to. An honest sender says it after every commit has reached it. */
  async end(root: Bytes): Promise<void> {
    if (!this.#open) return;
    const { journal } = this.#open;
    const isSame = journal.isWhole && equalBytes(await journal.root(), root);
    if (!this.#open) return;
    if (isSame) this.#events.verified();
    else this.#events.failed('file-corrupt');
  }

  /** Flushes the blocks that are written, and closes the parts. */
  close(): void {
    if (!this.#open) return;
    this.#commit();
    this.#open?.data.close();
    this.#open?.journal.close();
    this.#open = null;
    this.#pending.clear();
  }

  get #groupBytes(): number {
    return this.#group.reduce((sum, { block }) => sum + blockLength(this.bytes, block), 0);
  }

  #retry(block: number): void {
    const tries = (this.#retries.get(block) ?? 0) + 1;
    this.#retries.set(block, tries);
    this.#pending.delete(block);
    if (tries > BLOCK_RETRIES) this.#events.failed('file-corrupt');
    else this.#events.want(block);
  }

  #commit(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const group = this.#group;
    this.#group = [];
    if (group.length === 0 || !this.#open) return;
    const error = flushAndNote(this.#open, group);
    for (const { block } of group) this.#pending.delete(block);
    if (error) {
      this.#onDiskError(error);
      return;
    }
    this.#events.committed(group.map(({ block }) => block));
  }

  #onDiskError(error: DiskError): void {
    if (error === 'disk-full') this.#events.diskFull();
    else this.#events.failed(error);
  }
}
