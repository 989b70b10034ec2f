// Reads one incoming channel: headers, blocks, ends. Everything is checked when it arrives and written in that
// order; bytes that were dealt with are credited back. A peer that breaks the framing loses the channel.

import { type BlockHeader, decodeBulkFrame, encodeTaken, type FileEnd } from '../../protocol/bulk-frames';
import type { TransferError } from '../../protocol/file-frames';
import { CREDIT_BYTES, SLICE_BYTES } from '../../protocol/limits';
import type { TransferId } from '../../protocol/snapshot';
import { sha256 } from '../../shared/sha256';
import { IncomingTransfer } from './incoming-transfer';
import type { LaneChannel } from './outgoing-lane';
import type { OpenParts } from './part-store';
import type { Tell } from './worker-messages';

type Bytes = Uint8Array<ArrayBuffer>;

export interface BlockReceiver {
  receive(transfer: TransferId, sizes: readonly number[]): void;
  /** What still comes of it is thrown away. Resolves when none of its parts is open. */
  drop(transfer: TransferId): Promise<void>;
  close(): Promise<void>;
}

/** A block whose bytes are arriving; without `bytes` they are thrown away. */
interface Arriving {
  header: BlockHeader;
  bytes: Bytes | null;
  filled: number;
  /** Of the header and the slices so far. */
  messageBytes: number;
}

export function createBlockReceiver(channel: LaneChannel, parts: OpenParts, tell: Tell): BlockReceiver {
  const live = new Map<TransferId, IncomingTransfer>();
  /** Over here, but their blocks may still be on the way. */
  const over = new Set<TransferId>();
  let arriving: Arriving | null = null;
  let received = 0;
  let taken = 0;
  let isClosed = false;
  /** Disk work, one after another in the order of arrival. */
  let work: Promise<void> = Promise.resolve();

  channel.binaryType = 'arraybuffer';
  channel.onmessage = ({ data }) => {
    if (!isClosed && !(data instanceof ArrayBuffer && take(new Uint8Array(data)))) shut('file-protocol');
  };
  channel.onclose = () => shut('connection-lost');

  /** False for a message that no honest sender sends. */
  function take(message: Bytes): boolean {
    received += message.length;
    if (received - taken > CREDIT_BYTES) return false;
    if (arriving) return takeSlice(arriving, message);
    const frame = decodeBulkFrame(message);
    if (!frame) return false;
    const isExpected = live.get(frame.transfer)?.expects(frame) ?? false;
    if (!isExpected && !over.has(frame.transfer)) {
      tellFailed(frame.transfer, 'file-protocol');
      return false;
    }
    if (frame.name === 'end') enqueue(message.length, () => finish(frame));
    else {
      const bytes = isExpected ? new Uint8Array(frame.length) : null;
      arriving = { header: frame, bytes, filled: 0, messageBytes: message.length };
    }
    return true;
  }

  function takeSlice(block: Arriving, slice: Bytes): boolean {
    const { header, bytes } = block;
    const room = Math.min(SLICE_BYTES, header.length - block.filled);
    if (slice.length === 0 || slice.length > room) return false;
    bytes?.set(slice, block.filled);
    block.filled += slice.length;
    block.messageBytes += slice.length;
    if (block.filled < header.length) return true;
    arriving = null;
    const hash = bytes && sha256(bytes);
    enqueue(block.messageBytes, async () => {
      if (bytes && hash) await write(header, bytes, await hash);
    });
    return true;
  }

  function later(task: () => void | Promise<void>): Promise<void> {
    work = work.then(task);
    return work;
  }

  function enqueue(messageBytes: number, task: () => Promise<void>): void {
    void later(async () => {
      await task();
      taken += messageBytes;
      if (channel.readyState === 'open') channel.send(encodeTaken(taken));
    });
  }

  async function write(header: BlockHeader, bytes: Bytes, hash: Bytes): Promise<void> {
    const { transfer } = header;
    const error = await live.get(transfer)?.write(header, bytes, hash);
    if (error) fail(transfer, error);
    else if (live.has(transfer)) tell({ name: 'moved', transfer, bytes: bytes.length });
  }

  async function finish(end: FileEnd): Promise<void> {
    const { transfer } = end;
    const error = await live.get(transfer)?.finish(end);
    if (error) fail(transfer, error);
    else if (live.has(transfer)) tell({ name: 'fileDone', transfer });
  }

  async function prepare(transfer: TransferId): Promise<void> {
    const error = await live.get(transfer)?.prepare();
    if (error) fail(transfer, error);
    else if (live.has(transfer)) tell({ name: 'prepared', transfer });
  }

  function fail(transfer: TransferId, error: TransferError): void {
    live.get(transfer)?.close();
    if (forget(transfer)) tellFailed(transfer, error);
  }

  function forget(transfer: TransferId): boolean {
    over.add(transfer);
    return live.delete(transfer);
  }

  function tellFailed(transfer: TransferId, error: TransferError): void {
    tell({ name: 'failed', transfer, error });
  }

  /** Nothing is read from the channel any more. */
  function shut(error: TransferError): void {
    if (isClosed) return;
    isClosed = true;
    channel.close();
    for (const transfer of live.keys()) void later(() => fail(transfer, error));
  }

  return {
    receive(transfer, sizes) {
      if (isClosed) return tellFailed(transfer, 'connection-lost');
      live.set(transfer, new IncomingTransfer(transfer, sizes, parts));
      void later(() => prepare(transfer));
    },
    drop(transfer) {
      const dropped = live.get(transfer);
      forget(transfer);
      return later(() => dropped?.close());
    },
    close() {
      shut('connection-lost');
      return later(() => {});
    },
  };
}
