// Sends one task on one lane: the root of a transfer, a block as it is or packed, or a piece of one. With several lanes a block
// that does not pack goes in pieces, so that no slow lane holds up a whole one.

import type { Bytes } from '../../../protocol/codec/bytes';
import type { TransferId } from '../../../protocol/snapshot/ids';
import type { TransferError } from '../../../protocol/transfer/file-frames';
import { type BlockHeader, bytesAfter, encodeLaneMessage } from '../../../protocol/transfer/lane-messages';
import { BLOCKS_IN_PIECES, PIECE_BYTES } from '../../../protocol/transfer/limits';
import { BlockPacker } from './block-packer';
import type { HashedBlock } from './block-reader';
import type { SendQueue, Work } from './send-queue';
import type { SenderLane } from './sender-lane';
import type { SharedPath } from './shared-path';

export interface TaskSenderPorts {
  path(): SharedPath;
  began(transfer: TransferId): void;
  failed(transfer: TransferId, error: TransferError): void;
  /** There are pieces for lanes that have nothing to send. */
  divided(): void;
}

export class TaskSender {
  readonly packer = new BlockPacker();
  readonly #queue: SendQueue;
  readonly #ports: TaskSenderPorts;
  /** The peer reads blocks that come in pieces. */
  joinsPieces = false;

  constructor(queue: SendQueue, ports: TaskSenderPorts) {
    this.#queue = queue;
    this.#ports = ports;
  }

  /** Resolves when all is in the lane's buffer, or nobody wants it any more; rejects with LaneClosed. */
  async send(lane: SenderLane, work: Work): Promise<void> {
    const { sending, item } = work;
    const { transfer } = sending;
    lane.add(work, performance.now());
    if (item === 'end') {
      return lane.out.send(encodeLaneMessage({ name: 'end', transfer, root: await sending.root() }));
    }
    const block = await sending.block(item);
    if (!this.#queue.has(sending)) return lane.remove(work);
    if (!block) {
      lane.remove(work);
      return this.#ports.failed(transfer, 'file-changed');
    }
    const packed = work.piece === undefined ? await this.packer.packed(block) : null;
    if (!this.#queue.has(sending)) return lane.remove(work);
    if (sending.begins()) this.#ports.began(transfer);
    if (packed) void this.packer.ahead(sending.next());
    else if (this.#divides(work, block)) {
      sending.order.divide(item);
      work.piece = 0;
      this.#ports.divided();
    }
    await this.#sendBlock(lane, { ...work, item }, block, packed);
  }

  #divides({ piece }: Work, { bytes }: HashedBlock): boolean {
    return (
      this.joinsPieces &&
      piece === undefined &&
      bytes.length > PIECE_BYTES &&
      this.#ports.path().isShared &&
      this.#queue.blocksInPieces < BLOCKS_IN_PIECES
    );
  }

  async #sendBlock(
    lane: SenderLane,
    { sending, item, piece }: Work & { item: number },
    { bytes, hash }: HashedBlock,
    packed: Bytes | null,
  ): Promise<void> {
    const header: BlockHeader = {
      transfer: sending.transfer,
      block: item,
      length: bytes.length,
      hash,
      ...(packed && { packed: packed.length }),
      ...(piece !== undefined && { piece }),
    };
    const at = (piece ?? 0) * PIECE_BYTES;
    const sent = packed ?? bytes.subarray(at, at + bytesAfter(header));
    const hasWaited = await lane.send(encodeLaneMessage({ name: 'block', ...header }), sent);
    const { bytesPerMs } = this.#ports.path().credit.window;
    this.packer.plan.sent({
      bytes: packed ? bytes.length : sent.length,
      wireBytes: sent.length,
      lineRate: hasWaited ? bytesPerMs : Number.POSITIVE_INFINITY,
    });
  }
}
