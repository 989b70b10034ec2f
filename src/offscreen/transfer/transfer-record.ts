// All that the desk knows of one transfer, and what it tells of it.

import { offerDigest, summaryDigest } from '../../protocol/consent/digest';
import type { TransferReport } from '../../protocol/contract';
import type { OfferSummary } from '../../protocol/signal/sealed';
import type { ContactId, TransferId } from '../../protocol/snapshot/ids';
import type { SaveAs } from '../../protocol/snapshot/transfer-view';
import { REMOTE_TEXT_CHARS } from '../../protocol/text/limits';
import { plainText } from '../../protocol/text/plain-text';
import type { OfferedEntry } from '../../protocol/transfer/file-frames';
import { type Entry, safeEntries, topFolder, totalBytes } from '../../protocol/transfer/manifest';
import {
  isOver,
  runs,
  shown,
  type Transfer,
  type TransferDirection,
} from '../../protocol/transfer/transfer-state';
import { randomHex } from '../../shared/random';
import { type ChosenEntry, choiceOf } from './choice';
import type { Source } from './sources';
import { Speedometer } from './speedometer';
import { Stopwatch } from './stopwatch';

/** What outlives the page and may be long: written when it is offered, and when it is chosen from. */
export interface KeptList {
  /** Of the whole offer; paths are safe. */
  readonly entries: readonly Entry[];
  /** Entries that the receiver does not want. */
  without: readonly number[];
}

/** What outlives the page and is small: written with each step. */
export interface KeptState {
  readonly transfer: TransferId;
  readonly peer: ContactId;
  readonly direction: TransferDirection;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  endedAt: number | null;
  saveAs: SaveAs;
  /** Where it is to be saved, when the user picked a folder. */
  folder: FileSystemDirectoryHandle | null;
  state: Transfer;
  movedBytes: number;
  movedMs: number;
}

export type KeptTransfer = KeptState & KeptList;

/** When a file is with the download manager: hand out the next, save all that are left as one, or leave them. */
export type Onward = 'next' | 'join' | 'stop';

export interface TransferRecord extends KeptState, KeptList {
  /** Of the whole offer, which never changes. */
  readonly digest: string;
  /** Of what is announced of it. */
  readonly announcedAs: string;
  readonly speed: Speedometer;
  readonly watch: Stopwatch;
  /** The files themselves, when they are at hand; null when receiving, or after a restart. */
  source: Source | null;
  /** Blob URLs handed out for saving, by file; those that are in one zip have one. */
  readonly urls: Map<number, string>;
  /** The file that the others wait for until it is placed. */
  placing: { file: number; go: (onward: Onward) => void } | null;
  /** Files that the download manager has saved. */
  readonly saved: Set<number>;
}

const ID_BYTES = 16;

export function newTransferId(): TransferId {
  return randomHex(ID_BYTES) as TransferId;
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
    placing: null,
    saved: new Set(),
  };
}

export function stateOf(record: TransferRecord): KeptState {
  const { transfer, peer, direction, startedAt, endedAt, saveAs, folder, state, movedBytes, watch } = record;
  return {
    transfer,
    peer,
    direction,
    startedAt,
    endedAt,
    saveAs,
    folder,
    state,
    movedBytes,
    movedMs: watch.ms,
  };
}

export function listOf({ entries, without }: KeptList): KeptList {
  return { entries, without };
}

/** What it takes to move it is at hand. */
export function hasSource({ direction, source }: TransferRecord): boolean {
  return direction === 'receiving' || source !== null;
}

/** The entries that were chosen, with their place in the offer. */
export function chosen(list: KeptList): readonly ChosenEntry[] {
  return choiceOf(list).wanted;
}

/** Bytes of the stream. */
export function streamBytes(list: KeptList): number {
  return choiceOf(list).totalBytes;
}

export function viewOf(record: TransferRecord): TransferReport {
  const { transfer, peer, direction, movedBytes, startedAt, endedAt, saveAs } = record;
  const { digest, announcedAs } = record;
  const choice = choiceOf(record);
  return {
    transfer,
    peer,
    digest,
    announcedAs,
    direction,
    files: choice.files,
    fileCount: choice.fileCount,
    filesDone: choice.filesDone(movedBytes),
    isTree: choice.isTree,
    saveAs,
    totalBytes: choice.totalBytes,
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
