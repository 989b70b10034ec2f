// Sends the files of any number of transfers over one lane, one block of each in turn. It reads, hashes and
// sends; what a failure means for a transfer is the machine's to say.

import { encodeBlockHeader, encodeFileEnd } from '../../protocol/bulk-frames';
import type { TransferError } from '../../protocol/file-frames';
import { SLICE_BYTES } from '../../protocol/limits';
import type { TransferId } from '../../protocol/snapshot';
import { filePieces, type Piece } from './file-pieces';
import { type LaneChannel, LaneClosed, OutgoingLane } from './outgoing-lane';
import type { Tell } from './worker-messages';

export interface BlockSender {
  send(transfer: TransferId, files: readonly File[]): void;
  /** The block on the wire is finished, so that the lane stays readable; nothing more is sent or told. */
  drop(transfer: TransferId): void;
  close(): void;
}

export function createBlockSender(channel: LaneChannel, tell: Tell): BlockSender {
  const lane = new OutgoingLane(channel);
  /** Transfers of which the far side does not hold every byte yet. */
  const live = new Map<TransferId, AsyncGenerator<Piece, void, void>>();
  /** Of those, the ones with something left to send: the next in turn comes first. */
  const turns: TransferId[] = [];
  let running = false;

  lane.closed.addEventListener('abort', () => {
    for (const transfer of live.keys()) fail(transfer, 'connection-lost');
  });

  function fail(transfer: TransferId, error: TransferError): void {
    if (live.delete(transfer)) tell({ name: 'failed', transfer, error });
  }

  async function run(): Promise<void> {
    running = true;
    for (let transfer = turns.shift(); transfer; transfer = turns.shift()) {
      if (await takeTurn(transfer)) turns.push(transfer);
    }
    running = false;
  }

  /** True when the transfer has another turn to come. */
  async function takeTurn(transfer: TransferId): Promise<boolean> {
    const next = await live.get(transfer)?.next();
    if (!next || !live.has(transfer)) return false;
    if (next.done) {
      lane.mark(() => live.delete(transfer));
      return false;
    }
    try {
      await sendPiece(transfer, next.value);
      return live.has(transfer);
    } catch (error) {
      if (!(error instanceof LaneClosed)) throw error;
      fail(transfer, 'connection-lost');
      return false;
    }
  }

  async function sendPiece(transfer: TransferId, piece: Piece): Promise<void> {
    if (piece.name === 'failed') return fail(transfer, piece.error);
    if (piece.name === 'end') {
      await lane.send(encodeFileEnd({ transfer, ...piece }));
      return whenTaken(transfer, () => tell({ name: 'fileDone', transfer }));
    }
    const { bytes } = piece;
    await lane.send(encodeBlockHeader({ transfer, ...piece, length: bytes.length }));
    for (let at = 0; at < bytes.length; at += SLICE_BYTES) {
      await lane.send(bytes.subarray(at, at + SLICE_BYTES));
    }
    whenTaken(transfer, () => tell({ name: 'moved', transfer, bytes: bytes.length }));
  }

  function whenTaken(transfer: TransferId, then: () => void): void {
    lane.mark(() => {
      if (live.has(transfer)) then();
    });
  }

  return {
    send(transfer, files) {
      live.set(transfer, filePieces(files));
      if (lane.closed.aborted) return fail(transfer, 'connection-lost');
      turns.push(transfer);
      if (!running) void run();
    },
    drop: (transfer) => void live.delete(transfer),
    close: () => lane.close(),
  };
}
