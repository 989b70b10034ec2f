// All that the desk knows of one transfer, and what it tells of it.

import { hex } from '../../protocol/bytes';
import { offerDigest, summaryDigest } from '../../protocol/consent/digest';
import type { TransferReport } from '../../protocol/contract';
import type { OfferedEntry } from '../../protocol/file-frames';
import { REMOTE_TEXT_CHARS, TRANSFER_FILES_SHOWN } from '../../protocol/limits';
import { type Entry, isTree, riskyFirst, safeEntries, topFolder, totalBytes } from '../../protocol/manifest';
import { plainText } from '../../protocol/plain-text';
import type { OfferSummary } from '../../protocol/sealed';
import type { ContactId, SaveAs, TransferId } from '../../protocol/snapshot';
import { namesWithin } from '../../protocol/storage/file-names';
import { FILE_NAMES_BYTES } from '../../protocol/storage/limits';
import { isOver, runs, shown, type Transfer, type TransferDirection } from '../../protocol/transfer';
import type { Source } from './sources';
import { Speedometer } from './speedometer';
import { Stopwatch } from './stopwatch';

/** What outlives the page. */
export interface KeptTransfer {
  readonly transfer: TransferId;
  readonly peer: ContactId;
  readonly direction: TransferDirection;
  /** Of the whole offer; paths are safe. */
  readonly entries: readonly Entry[];
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  endedAt: number | null;
  /** Entries that the receiver does not want. */
  without: readonly number[];
  saveAs: SaveAs;
  /** Where it is to be saved, when the user picked a folder. */
  folder: FileSystemDirectoryHandle | null;
  state: Transfer;
  movedBytes: number;
  movedMs: number;
}

export interface TransferRecord extends KeptTransfer {
  /** Of the whole offer, which never changes. */
  readonly digest: string;
  /** Of what is announced of it. */
  readonly announcedAs: string;
  readonly speed: Speedometer;
  readonly watch: Stopwatch;
  /** The files themselves, when they are at hand; null when receiving, or after a restart. */
  source: Source | null;
  /** Blob URLs handed out for saving, by file. */
  readonly urls: Map<number, string>;
  /** Files that the download manager has saved. */
  readonly saved: Set<number>;
}

const ID_BYTES = 16;

export function newTransferId(): TransferId {
  return hex(crypto.getRandomValues(new Uint8Array(ID_BYTES))) as TransferId;
}

export interface NewTransfer {
  transfer: TransferId;
  peer: ContactId;
  direction: TransferDirection;
  entries: readonly OfferedEntry[];
  source: Source | null;
}

export function newRecord({ entries, source, ...made }: NewTransfer): TransferRecord {
  const kept: KeptTransfer = {
    ...made,
    entries: safeEntries(entries),
    startedAt: Date.now(),
    endedAt: null,
    without: [],
    saveAs: 'files',
    folder: null,
    state: made.direction === 'sending' ? { name: 'waiting' } : { name: 'offered', link: true },
    movedBytes: 0,
    movedMs: 0,
  };
  return { ...revived(kept), source };
}

/** As it was kept, on a page that has just opened. */
export function revived(kept: KeptTransfer): TransferRecord {
  const { transfer, peer, entries } = kept;
  return {
    ...kept,
    digest: offerDigest(peer, transfer, entries),
    announcedAs: summaryDigest(peer, summaryOf(kept)),
    speed: new Speedometer(),
    watch: new Stopwatch(kept.movedMs),
    source: null,
    urls: new Map(),
    saved: new Set(),
  };
}

export function keptOf(record: TransferRecord): KeptTransfer {
  const { speed: _speed, watch, source: _source, urls: _urls, saved: _saved, ...rest } = record;
  const { digest: _digest, announcedAs: _announcedAs, ...kept } = rest;
  return { ...kept, movedMs: watch.ms };
}

/** What it takes to move it is at hand. */
export function hasSource({ direction, source }: TransferRecord): boolean {
  return direction === 'receiving' || source !== null;
}

/** The entries that were chosen, with their place in the offer. */
export function chosen({ entries, without }: Pick<KeptTransfer, 'entries' | 'without'>) {
  const left = new Set(without);
  return entries.flatMap((entry, index) => (left.has(index) ? [] : [{ ...entry, index }]));
}

/** Bytes of the stream. */
export function streamBytes(record: Pick<KeptTransfer, 'entries' | 'without'>): number {
  return totalBytes(chosen(record));
}

export function viewOf(record: TransferRecord): TransferReport {
  const { transfer, peer, direction, movedBytes, startedAt, endedAt, saveAs, entries } = record;
  const { digest, announcedAs } = record;
  const wanted = chosen(record);
  const files = riskyFirst(wanted);
  return {
    transfer,
    peer,
    digest,
    announcedAs,
    direction,
    files: namesWithin(files, TRANSFER_FILES_SHOWN, FILE_NAMES_BYTES),
    fileCount: files.length,
    filesDone: filesDone(wanted, movedBytes),
    isTree: isTree(entries),
    saveAs,
    totalBytes: totalBytes(wanted),
    movedBytes,
    bytesPerSecond: runs(record.state) ? record.speed.bytesPerSecond : 0,
    movedMs: record.watch.ms,
    state: shown(record.state),
    startedAt,
    endedAt,
    canRepeat: direction === 'sending' && isOver(record.state) && record.source !== null,
  };
}

export function summaryOf({ transfer, entries }: KeptTransfer): OfferSummary {
  const files = entries.filter(({ bytes }) => bytes !== null);
  const name = topFolder(entries) ?? files[0]?.path ?? '';
  // As the other side reads it.
  const shown = plainText(name, REMOTE_TEXT_CHARS);
  return { transfer, name: shown, files: files.length, bytes: totalBytes(entries) };
}

/** As if blocks moved in order, which they nearly do. */
function filesDone(entries: readonly Pick<Entry, 'bytes'>[], movedBytes: number): number {
  let end = 0;
  let done = 0;
  for (const { bytes } of entries) {
    end += bytes ?? 0;
    if (end > movedBytes) return done;
    if (bytes !== null) done += 1;
  }
  return done;
}
