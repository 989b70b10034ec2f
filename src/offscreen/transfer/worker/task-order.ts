// Which part of a transfer is sent next: what has to be sent again and the rest of blocks in pieces, then the next block, and
// after all blocks the root.

import { piecesOf } from '../../../protocol/transfer/lane-messages';
import { blockCount, blockLength } from './journal';

/** The number of a block, or the root after all blocks. */
export type Item = number | 'end';

/** What one lane sends at a time. */
export interface Task {
  item: Item;
  /** One piece of the block, and not all of it. */
  piece?: number;
}

/** The blocks that are delivered. */
interface Delivered {
  has(block: number): boolean;
  readonly isWhole: boolean;
}

export class TaskOrder {
  readonly #bytes: number;
  readonly #delivered: Delivered;
  /** Every block before this one was taken at least once. */
  #cursor = 0;
  /** What comes before the next block. */
  #first: { item: number; piece?: number }[] = [];
  /** Blocks that go in pieces and are not delivered. */
  readonly #inPieces = new Set<number>();
  /** `end` was taken. */
  #isEnded = false;

  constructor(bytes: number, delivered: Delivered) {
    this.#bytes = bytes;
    this.#delivered = delivered;
  }

  get blocksInPieces(): number {
    return this.#inPieces.size;
  }

  /** Null when there is nothing at this moment. */
  take(): Task | null {
    for (let first = this.#first.shift(); first; first = this.#first.shift()) {
      if (!this.#delivered.has(first.item)) return first;
    }
    const block = this.next;
    if (block !== null) {
      this.#cursor = block + 1;
      return { item: block };
    }
    if (!this.#delivered.isWhole || this.#isEnded) return null;
    this.#isEnded = true;
    return { item: 'end' };
  }

  /** The block that is next but for what comes first; null when there is none. */
  get next(): number | null {
    const blocks = blockCount(this.#bytes);
    while (this.#cursor < blocks && this.#delivered.has(this.#cursor)) this.#cursor++;
    return this.#cursor < blocks ? this.#cursor : null;
  }

  /** The block that was taken goes in pieces: its first is sent now, and the others come next. */
  divide(block: number): void {
    this.#inPieces.add(block);
    const pieces = piecesOf(blockLength(this.#bytes, block));
    for (let piece = 1; piece < pieces; piece++) this.#first.push({ item: block, piece });
  }

  /** A piece of this block waits for a lane. */
  hasPiecesOf(block: number): boolean {
    return this.#first.some(({ item }) => item === block);
  }

  delivered(block: number): void {
    this.#inPieces.delete(block);
  }

  /** Called when the lane of the task has closed. */
  sendAgain({ item, piece }: Task): void {
    if (item === 'end') this.#isEnded = false;
    else if (!this.#first.some((each) => each.item === item && each.piece === piece))
      this.#first.push({ item, ...(piece !== undefined && { piece }) });
  }

  /** Called when the block arrived damaged. */
  sendBlockAgain(block: number): void {
    this.#inPieces.delete(block);
    this.#first = this.#first.filter(({ item }) => item !== block);
    this.sendAgain({ item: block });
  }
}
