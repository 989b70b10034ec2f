// One transfer on its way to this disk: which block may come next, and what it takes for a file to be whole.
// Blocks are taken in order; a block is written only when its hash matches.

import type { BlockHeader, BulkFrame, FileEnd } from '../../protocol/bulk-frames';
import { equalBytes } from '../../protocol/bytes';
import type { TransferError } from '../../protocol/file-frames';
import { BLOCK_BYTES, FLUSH_BYTES } from '../../protocol/limits';
import type { TransferId } from '../../protocol/snapshot';
import { BlockHashes, blockCount } from './block-hash';
import type { OpenParts, Part } from './part-store';

type Bytes = Uint8Array<ArrayBuffer>;

export class IncomingTransfer {
  readonly #transfer: TransferId;
  readonly #sizes: readonly number[];
  readonly #parts: OpenParts;
  /** What must arrive next on the wire. */
  #next = { file: 0, block: 0 };
  /** The file being written, behind the wire. */
  #writing: { part: Part; hashes: BlockHashes; unflushed: number } | null = null;

  constructor(transfer: TransferId, sizes: readonly number[], parts: OpenParts) {
    this.#transfer = transfer;
    this.#sizes = sizes;
    this.#parts = parts;
  }

  /** Null when the disk has room for all of it now. */
  prepare(): Promise<TransferError | null> {
    const bytes = this.#sizes.reduce((sum, size) => sum + size, 0);
    return this.#parts.preflight(this.#transfer, bytes);
  }

  /** Whether this is the one message that may come now; what comes after it moves on. */
  expects(frame: BulkFrame): boolean {
    const { file, block } = this.#next;
    const size = this.#sizes[file];
    if (size === undefined || frame.file !== file) return false;
    if (frame.name === 'end') {
      this.#next = { file: file + 1, block: 0 };
      return block === blockCount(size);
    }
    this.#next = { file, block: block + 1 };
    return frame.block === block && frame.length === Math.min(BLOCK_BYTES, size - block * BLOCK_BYTES);
  }

  /** Null when the block is on the disk. `hash` is what its bytes really hash to. */
  async write(header: BlockHeader, bytes: Bytes, hash: Bytes): Promise<TransferError | null> {
    if (!equalBytes(hash, header.hash)) return 'file-corrupt';
    const writing = await this.#open(header.file);
    if (!writing) return 'disk-failed';
    const error = writing.part.write(bytes, header.block * BLOCK_BYTES);
    if (error) return error;
    writing.hashes.set(header.block, hash);
    writing.unflushed += bytes.length;
    if (writing.unflushed < FLUSH_BYTES) return null;
    writing.unflushed = 0;
    return writing.part.flush();
  }

  /** Null when the file is whole, on the disk and closed. */
  async finish(end: FileEnd): Promise<TransferError | null> {
    const writing = await this.#open(end.file);
    if (!writing) return 'disk-failed';
    const error = writing.part.flush();
    this.close();
    if (error) return error;
    return equalBytes(await writing.hashes.root(), end.root) ? null : 'file-corrupt';
  }

  close(): void {
    this.#writing?.part.close();
    this.#writing = null;
  }

  async #open(file: number) {
    if (this.#writing) return this.#writing;
    const part = await this.#parts.open(this.#transfer, file);
    if (part) this.#writing = { part, hashes: new BlockHashes(this.#sizes[file] ?? 0), unflushed: 0 };
    return this.#writing;
  }
}
