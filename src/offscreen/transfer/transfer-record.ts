// All that the desk knows of one transfer, and what it tells of it.

import { hex } from '../../protocol/bytes';
import type { TransferReport } from '../../protocol/contract';
import { isRisky, safeFileNames } from '../../protocol/file-name';
import type { ContactId, TransferFile, TransferId } from '../../protocol/snapshot';
import { shown, type Transfer, type TransferDirection } from '../../protocol/transfer';
import { Speedometer } from './speedometer';

export interface TransferRecord {
  readonly transfer: TransferId;
  readonly peer: ContactId;
  readonly direction: TransferDirection;
  /** Names are safe. */
  readonly files: readonly TransferFile[];
  readonly startedAt: number;
  readonly speed: Speedometer;
  /** What is sent; empty when receiving. */
  readonly sources: readonly File[];
  /** Blob URLs handed out for saving, by file. */
  readonly urls: Map<number, string>;
  state: Transfer;
  movedBytes: number;
}

export interface NewTransfer {
  transfer: TransferId;
  peer: ContactId;
  direction: TransferDirection;
  files: readonly { name: string; bytes: number }[];
  sources: readonly File[];
}

const TRANSFER_BYTES = 16;

export function newTransferId(): TransferId {
  return hex(crypto.getRandomValues(new Uint8Array(TRANSFER_BYTES))) as TransferId;
}

export function newRecord(made: NewTransfer): TransferRecord {
  const names = safeFileNames(made.files.map((file) => file.name));
  return {
    ...made,
    files: made.files.map(({ bytes }, i) => {
      const name = names[i] as string;
      return { name, bytes, risky: isRisky(name) };
    }),
    startedAt: Date.now(),
    speed: new Speedometer(),
    urls: new Map(),
    state: { name: made.direction === 'sending' ? 'waiting' : 'offered', files: made.files.length },
    movedBytes: 0,
  };
}

export function viewOf(record: TransferRecord): TransferReport {
  const { transfer, peer, direction, files, movedBytes, startedAt } = record;
  return {
    transfer,
    peer,
    direction,
    files,
    totalBytes: files.reduce((sum, file) => sum + file.bytes, 0),
    movedBytes,
    bytesPerSecond: record.state.name === 'moving' ? record.speed.bytesPerSecond : 0,
    state: shown(record.state),
    startedAt,
  };
}
