// All that is known of one transfer, and how the rest of the extension sees it.

import { offerDigest, summaryDigest } from '../../protocol/consent/digest';
import type { TransferReport } from '../../protocol/contract/reports';
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

/** The stored part of a record that may be long: written when the transfer is offered, and when the receiver chooses from it. */
export interface KeptList {
  /** All entries of the offer; paths are safe. */
  readonly entries: readonly Entry[];
  /** Entries that the receiver does not want. */
  without: readonly number[];
}

/** The stored part of a record that is small: written with each step. */
export interface KeptState {
  readonly transfer: TransferId;
  readonly peer: ContactId;
  readonly direction: TransferDirection;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  endedAt: number | null;
  saveAs: SaveAs;
  /** The folder that the user picked to save into; null without one. */
  folder: FileSystemDirectoryHandle | null;
  state: Transfer;
  movedBytes: number;
  movedMs: number;
}

export type KeptTransfer = KeptState & KeptList;

/** How an export goes on after a file: hand out the next, save all that are left as one zip, or hand out no more. */
export type Onward = 'next' | 'join' | 'stop';

export interface TransferRecord extends KeptState, KeptList {
  /** The digest of the whole offer, which never changes. */
  readonly digest: string;
  /** The digest of its announcement, which a peer gets before there is a link. */
  readonly announcedAs: string;
  readonly speed: Speedometer;
  readonly watch: Stopwatch;
  /** The files that are sent; null when receiving, or when the browser can no longer read them. */
  source: Source | null;
  /** Blob URLs handed out for saving, by file; all files of one zip have the same. */
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

/** A record as it was stored, on a page that has just opened. */
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

/** The same transfer, for this peer. */
export function boundTo(record: TransferRecord, peer: ContactId): TransferRecord {
  return { ...revived({ ...stateOf(record), ...listOf(record), peer }), source: record.source };
}

/** A state from the store: the page has no links yet. An offer that has no answer is made again, as after any lost link. */
export function unlinked({ direction, state }: KeptState): Transfer {
  if (state.name === 'moving') return { ...state, link: false, there: [] };
  if (state.name !== 'offered') return state;
  return direction === 'sending' ? { name: 'waiting' } : { ...state, link: false };
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

/** Its files can be read, or it has none because it receives. */
export function hasSource({ direction, source }: TransferRecord): boolean {
  return direction === 'receiving' || source !== null;
}

/** The entries that were chosen, with their place in the offer. */
export function chosen(list: KeptList): readonly ChosenEntry[] {
  return choiceOf(list).wanted;
}

/** How many bytes the stream of the chosen entries has. */
export function streamBytes(list: KeptList): number {
  return choiceOf(list).totalBytes;
}

export function viewOf(record: TransferRecord): TransferReport {
  const { transfer, peer, direction, movedBytes, startedAt, endedAt, saveAs } = record;
  const { digest, announcedAs } = record;
  const choice = choiceOf(record);
  return {
    id: transfer,
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
  // The other side reads the name in this form, and both sides hash it.
  const shown = plainText(name, REMOTE_TEXT_CHARS);
  return { transfer, name: shown, files: files.length, bytes: totalBytes(entries) };
}
