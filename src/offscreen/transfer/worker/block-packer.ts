// Packs blocks to one peer, one at a time, and the next one while the line is busy; says when it does not pay.

import type { Bytes } from '../../../protocol/codec/bytes';
import { looksPackable } from '../../../protocol/transfer/block-probe';
import { PACKED_MOST_SHARE } from '../../../protocol/transfer/limits';
import { PackingPlan } from '../../../protocol/transfer/packing-plan';
import type { HashedBlock } from './block-reader';
import { deflated } from './deflate';

export class BlockPacker {
  readonly plan = new PackingPlan();
  /** The peer can unpack. */
  isUnderstood = false;
  /** Null of a block that is sent as it is. */
  readonly #made = new WeakMap<HashedBlock, Promise<Bytes | null>>();
  /** Ends with the block that is being packed, or waits for its turn, as the last. */
  #turn: Promise<unknown> = Promise.resolve();

  /** Null when the block is to be sent as it is. */
  packed(block: HashedBlock): Promise<Bytes | null> {
    const made = this.#made.get(block);
    if (made) return made;
    if (!this.isUnderstood || !this.plan.pays) return Promise.resolve(null);
    const fresh = this.#turn.then(() => this.#pack(block.bytes));
    this.#turn = fresh;
    this.#made.set(block, fresh);
    return fresh;
  }

  /** While the block before it is on its way. Not before it is known that the line is slow: acknowledgements would wait. */
  async ahead(next: Promise<HashedBlock | null>): Promise<void> {
    const block = await next;
    if (block && this.plan.isKnown) await this.packed(block);
  }

  async #pack(bytes: Bytes): Promise<Bytes | null> {
    if (!looksPackable(bytes)) return null;
    const begun = performance.now();
    const packed = await deflated(bytes, Math.floor(PACKED_MOST_SHARE * bytes.length));
    this.plan.packed(bytes.length, performance.now() - begun);
    return packed;
  }
}
