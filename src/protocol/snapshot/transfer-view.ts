// What views see of transfers and of the question before one.

import type { ErrorCode } from '../errors';
import type { CallId, ContactId, TransferId } from './ids';

export interface TransferFile {
  /** Of all entries of the offer: how the receiver names what it leaves out. */
  index: number;
  /** Sanitised path, components joined by `/`: safe to show and to save under. */
  name: string;
  bytes: number;
  /** Its kind is not on the list of those that run nothing (file-kind.ts): it is marked, and never accepted unasked. */
  risky: boolean;
}

/** Why a transfer that was accepted does not move; each goes away by itself or by what the user does. */
export type PauseReason =
  /** The receiver's disk is full. It goes on when there is room. */
  | 'disk-full'
  /** The sender's browser no longer has the files: the user must choose them again, or allow them. */
  | 'source-gone'
  | 'paused-here'
  | 'paused-there'
  /** No link to the peer. It goes on when there is one. */
  | 'no-link';

export type TransferState =
  /** The peer has not heard of it yet. */
  | { name: 'waiting' }
  | { name: 'offered' }
  | { name: 'moving' }
  /** The first is the one to show. */
  | { name: 'halted'; why: readonly PauseReason[] }
  /** All is there and verified: it is put where the user will find it. */
  | { name: 'saving' }
  /** All is there and verified, and could not be saved. It is kept, and saving can be tried again. */
  | { name: 'unsaved'; error: ErrorCode }
  | { name: 'saved' }
  | { name: 'declined'; by: 'here' | 'there' }
  | { name: 'cancelled'; by: 'here' | 'there' }
  | { name: 'failed'; error: ErrorCode };

/** How the receiver has it saved: each file in Downloads, one zip in Downloads, or in a folder that was picked. */
export type SaveAs = 'files' | 'zip' | 'folder';

export interface TransferView {
  id: TransferId;
  peer: ContactId;
  /** Of all that is offered, entry by entry: an acceptance names it. */
  digest: string;
  /** Of the announcement that an honest peer makes of it before there is a link. */
  announcedAs: string;
  direction: 'sending' | 'receiving';
  /** At most TRANSFER_FILES_SHOWN and FILE_NAMES_BYTES, those that are marked first; a few once it is over. */
  files: readonly TransferFile[];
  /** All files of it; once accepted, those that were chosen. */
  fileCount: number;
  /** Files of which every byte is on the receiver's disk. */
  filesDone: number;
  /** It has folders, be they empty, or more files than are saved one by one. */
  isTree: boolean;
  saveAs: SaveAs;
  totalBytes: number;
  movedBytes: number;
  /** Over the last few seconds; 0 when nothing moves. */
  bytesPerSecond: number;
  /** Milliseconds from the first byte that moved to the last, without the time it was halted. */
  movedMs: number;
  state: TransferState;
  /** Milliseconds since the epoch. */
  startedAt: number;
  /** Milliseconds since the epoch; null while it lives. */
  endedAt: number | null;
  /** The sender still has the files at hand: it can be sent again with one click. */
  canRepeat: boolean;
  /** What the user allows this contact has accepted it, without a question. */
  byRule: boolean;
  /** The browser's download of it (of its first file); null when there is none. */
  download: number | null;
  /** What its downloads wait for; null when none waits. */
  waitsFor: DownloadWait | null;
  /** Of files that are on the disk under another name than in `files`, by their index. */
  diskNames: Readonly<Record<number, string>>;
  /** The zip file on the disk that has what does not lie there by itself; null when there is none. */
  zipName: string | null;
  /** The name that a guest gives itself, empty when it gives none; absent where the peer is no guest. */
  guest?: string;
  /** Its sender gets a link without a question until then, to hear that it was saved (milliseconds since the epoch). */
  admitsUntil: number | null;
}

export interface FilesAsk {
  call: CallId;
  peer: ContactId;
  /** They have no Tincan, and ask from a web page. */
  isGuest: boolean;
  /** The name that somebody gives themselves who asks by the user's link; null for contacts. */
  peerSays: string | null;
  /** Of the whole question: an answer names it. Empty until they have said what they would send. */
  digest: string;
  /** They would send nothing: they came by the user's link for files of the user's. */
  wantsFiles: boolean;
  /** What they say they would send; empty until they have said it. */
  offers: readonly { transfer: TransferId; name: string; files: number; bytes: number }[];
}

/** What a download waits for: that the user says where it is to be saved, or presses *Keep*. */
export type DownloadWait = 'place' | 'keep';
