// Reports: what happened, from the offscreen document to background.

import type { ErrorCode } from '../errors';
import type { Evidence } from '../evidence/evidence';
import type { LogEntry } from '../log/log-entry';
import type { SeenCall } from '../snapshot/call-evidence';
import type { BusyReason, CallKind, CallView } from '../snapshot/call-view';
import type { ChatEntry } from '../snapshot/chat-view';
import type { EndedLink } from '../snapshot/ended-link';
import type { CallId, ContactId, TransferId } from '../snapshot/ids';
import type { FileLinkView, LinkView } from '../snapshot/link-view';
import type { MediaView } from '../snapshot/media-view';
import type { OpenLineView } from '../snapshot/open-line-view';
import type { NamedFiles } from '../snapshot/problem';
import type { Timeline } from '../snapshot/timeline';
import type { FilesAsk, TransferView } from '../snapshot/transfer-view';
import type { TrialReport } from '../snapshot/trial-view';
import type { Road, SignalType } from './orders';

/** What the offscreen document knows of a transfer. */
export type TransferReport = Omit<
  TransferView,
  'byRule' | 'download' | 'waitsFor' | 'diskNames' | 'zipName' | 'guest' | 'admitsUntil'
>;

/** Offscreen → background: past tense, what happened. */
export interface Reports {
  /** To be sent through brokers, as it is. */
  'signal.ready': { to: ContactId; type: SignalType; payload: string; road: Road };
  'call.changed': { call: CallView | null };
  /** Somebody called, and heard that the line is busy. */
  'call.turnedAway': { call: CallId; peer: ContactId; isGuest: boolean; kind: CallKind; reason: BusyReason };
  /** A call broke off; `kind` says which devices were on, `lostAt` when its link was lost (milliseconds since the epoch). */
  'call.interrupted': {
    call: CallId;
    peer: ContactId;
    direction: CallView['direction'];
    kind: CallKind;
    lostAt: number;
  };
  /** A call is over, and this browser saw this of it. */
  'call.seen': { seen: SeenCall };
  /** The peer has told what its browser saw of the call. */
  'call.told': { call: CallId; peer: ContactId; evidence: Evidence };
  'trial.changed': { trial: TrialReport };
  'openLine.changed': { openLine: OpenLineView };
  'media.changed': { media: MediaView };
  'link.measured': { link: LinkView | null };
  /** For the log. */
  'log.noted': { entries: readonly LogEntry[] };
  /** Of the call under way. Null when there is none. */
  'timeline.changed': { timeline: Timeline | null };
  /** A call or a file session is over. */
  'link.ended': { ended: EndedLink };
  /** Nothing comes on the link of the call any more. What broke its path may have broken the registration too. */
  'link.doubted': Record<never, never>;
  /** The peer has said on its link where it can be reached. */
  'peer.named': { peer: ContactId; brokers: readonly string[] };
  'chat.added': { entry: ChatEntry };
  'file.changed': { transfer: TransferReport };
  /** What an earlier life of the offscreen document left: those that live, and those of them that were being saved. */
  'files.kept': { live: readonly TransferId[]; saving: readonly TransferId[] };
  'files.asked': { asks: readonly FilesAsk[] };
  /** The peers that files can go to now, or that a link is being made to. */
  'files.linked': { links: readonly FileLinkView[] };
  /**
   * Verified and ready to be saved; `url` is a blob URL of the offscreen document. `peer` is null for what came on
   * the open line, which nobody verified. `isZip`: it has more files in it than the one it is named by. `others` of the
   * transfer wait until this one is placed.
   */
  'file.verified': {
    transfer: TransferId;
    file: number;
    peer: ContactId | null;
    name: string;
    url: string;
    isZip: boolean;
    others: number;
  };
  'problem.met': { error: ErrorCode; files?: NamedFiles };
  /** Every 20 s while a call or a transfer lives, so that the worker does too. */
  'offscreen.busy': Record<never, never>;
  /** Nothing lives any more: the document may be closed. */
  'offscreen.idle': Record<never, never>;
}
