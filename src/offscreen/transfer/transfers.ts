// The desk for files: runs one machine a transfer, speaks file frames with peers, and has each link's worker do
// the moving. It never sees a byte of a file.

import type { TransferReport } from '../../protocol/contract';
import type { ErrorCode } from '../../protocol/errors';
import { type FileFrame, savingError } from '../../protocol/file-frames';
import { FILES_PER_OFFER, PROGRESS_INTERVAL_MS, TRANSFERS_PER_PEER } from '../../protocol/limits';
import type { ContactId, TransferId } from '../../protocol/snapshot';
import {
  isOver,
  peerEvent,
  stepTransfer,
  type TransferEffect,
  type TransferEvent,
} from '../../protocol/transfer';
import { areReadable } from './file-pieces';
import { type LinkWorker, type OpenLinkWorker, openLinkWorker } from './link-worker';
import { type KeptParts, keptParts } from './part-store';
import { type NewTransfer, newRecord, newTransferId, type TransferRecord, viewOf } from './transfer-record';
import { TransferRecords } from './transfer-records';
import type { Told } from './worker-messages';

export interface TransferLink {
  peer: ContactId;
  outgoing: RTCDataChannel;
  incoming: RTCDataChannel;
  send(frame: FileFrame): void;
}

export interface TransferReports {
  changed(view: TransferReport): void;
  verified(file: { transfer: TransferId; file: number; peer: ContactId; name: string; url: string }): void;
  /** What was asked for and belongs to no transfer. */
  problem(error: ErrorCode): void;
}

export interface Transfers {
  /** In the task that made the channels: they are transferred to a worker at once. */
  attach(link: TransferLink): void;
  /** Control is open: what waits for this peer is offered. */
  linkUp(peer: ContactId): void;
  /** The link is gone, and with it all that was not yet wholly here. */
  linkDown(peer: ContactId): void;
  /** A well-formed frame from a peer. False when it means nothing here and now. */
  frame(peer: ContactId, frame: FileFrame): boolean;
  /** Waits until the link is up. */
  offer(to: ContactId, files: readonly File[]): void;
  accept(transfer: TransferId): void;
  decline(transfer: TransferId): void;
  cancel(transfer: TransferId): void;
  /** The download manager's word on one verified file. */
  saved(transfer: TransferId, file: number): void;
  unsaved(transfer: TransferId, file: number, error: ErrorCode): void;
  /** Something waits, is offered, moves or is being saved. */
  readonly busy: boolean;
}

/** The two things outside this page's reach. */
export interface TransferPorts {
  openWorker: OpenLinkWorker;
  parts: KeptParts;
}

interface Link {
  /** Null once it broke: the link may go on without files. */
  worker: LinkWorker | null;
  isUp: boolean;
  send(frame: FileFrame): void;
}

const TYPE_OF_ANYTHING = 'application/octet-stream';

export function createTransfers(
  reports: TransferReports,
  { openWorker, parts }: TransferPorts = { openWorker: openLinkWorker, parts: keptParts },
): Transfers {
  const links = new Map<ContactId, Link>();
  const records = new TransferRecords();
  /** No transfer is alive yet, so no part may be. */
  const swept = parts.sweep();
  let ticker: ReturnType<typeof setInterval> | null = null;

  function add(made: NewTransfer): TransferRecord {
    const record = newRecord(made);
    records.add(record);
    reports.changed(viewOf(record));
    return record;
  }

  function step(record: TransferRecord | undefined, event: TransferEvent): boolean {
    if (!record) return false;
    const { state, effects } = stepTransfer(record.direction, record.state, event);
    if (state === record.state && effects.length === 0) return false;
    record.state = state;
    for (const effect of effects) carryOut(record, effect);
    reports.changed(viewOf(record));
    if (state.name === 'moving') ticker ??= setInterval(tick, PROGRESS_INTERVAL_MS);
    return true;
  }

  function carryOut(record: TransferRecord, effect: TransferEffect): void {
    const { transfer } = record;
    const link = links.get(record.peer);
    switch (effect.do) {
      case 'tell':
        link?.send(frameOf(record, effect.frame));
        break;
      case 'tellFailed':
        link?.send({ t: 'file.failed', transfer, error: effect.error });
        break;
      case 'send':
        ask(record, { do: 'send', transfer, files: record.sources });
        break;
      case 'prepare':
        void prepare(record);
        break;
      case 'export':
        void exportFiles(record);
        break;
      case 'release':
        release(record);
        break;
    }
  }

  async function prepare(record: TransferRecord): Promise<void> {
    await swept;
    if (isOver(record.state)) return;
    const sizes = record.files.map((file) => file.bytes);
    ask(record, { do: 'receive', transfer: record.transfer, sizes });
  }

  function ask(record: TransferRecord, what: Parameters<LinkWorker['ask']>[0]): void {
    const worker = links.get(record.peer)?.worker;
    if (worker) worker.ask(what);
    else step(record, { name: 'failed', error: 'unexpected' });
  }

  async function exportFiles(record: TransferRecord): Promise<void> {
    const { transfer, peer } = record;
    for (const [index, { name }] of record.files.entries()) {
      const part = await parts.file(transfer, index);
      if (isOver(record.state)) return;
      if (!part) return void step(record, { name: 'failed', error: 'disk-failed' });
      const url = URL.createObjectURL(part.slice(0, part.size, TYPE_OF_ANYTHING));
      record.urls.set(index, url);
      reports.verified({ transfer, file: index, peer, name, url });
    }
  }

  function release(record: TransferRecord): void {
    for (const url of record.urls.values()) URL.revokeObjectURL(url);
    record.urls.clear();
    const worker = links.get(record.peer)?.worker;
    if (worker) worker.ask({ do: 'drop', transfer: record.transfer });
    else if (record.direction === 'receiving') void parts.remove(record.transfer);
  }

  function hear(peer: ContactId, told: Exclude<Told, { name: 'closed' }>): void {
    const record = records.get(told.transfer);
    // A peer may name any transfer in a block, but only its own are its to fail.
    if (record?.peer !== peer) return;
    if (told.name === 'moved') record.movedBytes += told.bytes;
    else if (told.name !== 'dropped') step(record, told);
    else if (record.direction === 'receiving') void parts.remove(record.transfer);
  }

  function broke(peer: ContactId, worker: LinkWorker): void {
    worker.end();
    const link = links.get(peer);
    if (link?.worker === worker) link.worker = null;
    for (const record of records.with(peer)) step(record, { name: 'failed', error: 'unexpected' });
  }

  function tick(): void {
    const moving = records.live.filter(({ state }) => state.name === 'moving');
    for (const record of moving) {
      record.speed.note(performance.now(), record.movedBytes);
      reports.changed(viewOf(record));
    }
    if (moving.length > 0 || ticker === null) return;
    clearInterval(ticker);
    ticker = null;
  }

  async function offer(peer: ContactId, sources: readonly File[]): Promise<void> {
    if (sources.length === 0) return;
    if (!(await areReadable(sources))) return reports.problem('file-unreadable');
    if (sources.length > FILES_PER_OFFER || records.with(peer, 'sending').length >= TRANSFERS_PER_PEER) {
      return reports.problem('files-too-many');
    }
    const files = sources.map(({ name, size }) => ({ name, bytes: size }));
    const record = add({ transfer: newTransferId(), peer, direction: 'sending', files, sources });
    if (links.get(peer)?.isUp) step(record, { name: 'linkUp' });
  }

  function offered(peer: ContactId, { transfer, files }: Extract<FileFrame, { t: 'file.offer' }>): boolean {
    if (records.get(transfer)) return false;
    if (records.with(peer, 'receiving').length >= TRANSFERS_PER_PEER) {
      links.get(peer)?.send({ t: 'file.decline', transfer });
      return false;
    }
    add({ transfer, peer, direction: 'receiving', files, sources: [] });
    return true;
  }

  return {
    attach(link) {
      const { peer, outgoing, incoming } = link;
      const worker = openWorker(
        { outgoing, incoming },
        (told) => (told.name === 'closed' ? worker.end() : hear(peer, told)),
        () => broke(peer, worker),
      );
      links.set(peer, { worker, isUp: false, send: (frame) => link.send(frame) });
    },
    linkUp(peer) {
      const link = links.get(peer);
      if (link) link.isUp = true;
      for (const record of records.with(peer)) step(record, { name: 'linkUp' });
    },
    linkDown(peer) {
      for (const record of records.with(peer)) step(record, { name: 'linkDown' });
      links.get(peer)?.worker?.ask({ do: 'close' });
      links.delete(peer);
    },
    frame(peer, frame) {
      if (frame.t === 'file.offer') return offered(peer, frame);
      const record = records.get(frame.transfer);
      if (record?.peer !== peer) return false;
      // What crossed with our own end of it is nobody's fault.
      return isOver(record.state) || step(record, peerEvent(frame));
    },
    offer: (to, files) => void offer(to, files),
    accept: (transfer) => void step(records.get(transfer), { name: 'accept' }),
    decline: (transfer) => void step(records.get(transfer), { name: 'decline' }),
    cancel: (transfer) => void step(records.get(transfer), { name: 'cancel' }),
    saved(transfer, file) {
      const record = records.get(transfer);
      const url = record?.urls.get(file);
      if (!record || !url) return;
      URL.revokeObjectURL(url);
      record.urls.delete(file);
      step(record, { name: 'fileSaved' });
    },
    unsaved(transfer, file, error) {
      const record = records.get(transfer);
      if (record?.urls.has(file)) step(record, { name: 'failed', error: savingError(error) });
    },
    get busy() {
      return records.live.length > 0;
    },
  };
}

function frameOf(
  { transfer, files }: TransferRecord,
  kind: Extract<TransferEffect, { do: 'tell' }>['frame'],
): FileFrame {
  if (kind !== 'offer') return { t: `file.${kind}`, transfer };
  return { t: 'file.offer', transfer, files: files.map(({ name, bytes }) => ({ name, bytes })) };
}
