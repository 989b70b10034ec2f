// The blocks of one peer whose pieces arrive on several lanes. They are in memory until they are whole, so only a few are kept.

import type { Bytes } from '../../../protocol/codec/bytes';
import type { TransferId } from '../../../protocol/snapshot/ids';
import { type BlockHeader, piecesOf } from '../../../protocol/transfer/lane-messages';
import { BLOCKS_IN_PIECES, PIECE_BYTES } from '../../../protocol/transfer/limits';

type Key = `${TransferId}/${number}`;

export class BlockPieces {
  /** The pieces of each block that arrive (null) or are here. The block that began first comes first. */
  readonly #blocks = new Map<Key, Map<number, Bytes | null>>();

  /** The piece arrives on another lane, or is here. */
  has(header: BlockHeader): boolean {
    return this.#blocks.get(keyOf(header))?.has(pieceOf(header)) ?? false;
  }

  /** An honest peer has no more blocks in pieces than are kept; beyond that the oldest is forgotten, and has to be sent again. */
  arrives(header: BlockHeader): void {
    const key = keyOf(header);
    const pieces = this.#blocks.get(key) ?? new Map<number, Bytes | null>();
    this.#blocks.set(key, pieces.set(pieceOf(header), null));
    for (const old of [...this.#blocks.keys()].slice(0, -BLOCKS_IN_PIECES)) this.#blocks.delete(old);
  }

  /** The lane of the piece has closed. */
  lost(header: BlockHeader): void {
    this.#blocks.get(keyOf(header))?.delete(pieceOf(header));
  }

  /** The whole block, when this was the last piece that it lacked. */
  fill(header: BlockHeader, bytes: Bytes): Bytes | null {
    const pieces = this.#blocks.get(keyOf(header));
    if (!pieces) return null;
    pieces.set(pieceOf(header), bytes);
    if (pieces.size < piecesOf(header.length)) return null;
    const block = new Uint8Array(header.length);
    for (const [piece, part] of pieces) {
      if (part === null) return null;
      block.set(part, piece * PIECE_BYTES);
    }
    this.#blocks.delete(keyOf(header));
    return block;
  }

  /** The block comes whole, after all. */
  forget(header: BlockHeader): void {
    this.#blocks.delete(keyOf(header));
  }

  forgetAll(transfer: TransferId): void {
    for (const key of [...this.#blocks.keys()]) if (key.startsWith(`${transfer}/`)) this.#blocks.delete(key);
  }
}

const keyOf = ({ transfer, block }: BlockHeader): Key => `${transfer}/${block}`;
const pieceOf = ({ piece }: BlockHeader): number => piece ?? 0;
