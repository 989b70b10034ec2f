// All that is stored: the snapshot, and what must outlive the worker beside it. Only snapshot-store.ts reads and writes.

import type { Bucket } from '../../protocol/budget/bucket';
import type { KnocksOf } from '../../protocol/budget/knocks';
import type { OwnRingsOf } from '../../protocol/budget/own-rings';
import type { Grants } from '../../protocol/consent/grants';
import type { RuleUses } from '../../protocol/consent/rule-use';
import type { LogEntry } from '../../protocol/log/log-entry';
import type { InviteWindow, SpentInvite } from '../../protocol/snapshot/contact';
import type { EndedLink } from '../../protocol/snapshot/ended-link';
import type { CallId, ContactId, TransferId } from '../../protocol/snapshot/ids';
import type { Notified } from '../../protocol/snapshot/notified';
import { EMPTY_SNAPSHOT, type Snapshot } from '../../protocol/snapshot/snapshot';
import type { Timeline } from '../../protocol/snapshot/timeline';
import type { DownloadWait } from '../../protocol/snapshot/transfer-view';

/** What must outlive the worker and is not shown by views. */
interface Memory {
  /** Calls whose knock was admitted, and when (milliseconds since the epoch): a replay of the knock is refused. */
  seenCalls: Readonly<Record<CallId, number>>;
  /** How many knocks each peer has left. */
  knocks: KnocksOf;
  /** How many questions by the drop box are left; null before the first one. */
  boxKnocks: Bucket | null;
  /** Marks the echoes that this run of this browser sends to itself through the broker. */
  instance: string;
  /** When this browser session began (milliseconds since the epoch); 0 before that was noted. */
  startedAt: number;
  /** What the user has agreed to and what is not used up. */
  grants: Grants;
  /** What the rules of contacts have accepted today. Outlives the browser: a restart begins no new day. */
  ruleUses: RuleUses;
  /** The last presence knock to each contact: its call id and, in hex, its hash; null once the knock was answered. */
  asked: Readonly<Record<ContactId, { call: CallId; hash: string | null; at: number }>>;
  /** Invites that were used or closed before their time: whoever comes late is told so. */
  spentInvites: readonly SpentInvite[];
  /** The secrets of invite links that others gave us. */
  secrets: Readonly<Record<ContactId, InviteWindow>>;
  /** Docks that were put into pages and have not drawn yet: the token of each, and its tab. */
  dockTokens: Readonly<Record<string, number>>;
  /** The running downloads by their id. Outlives the browser: a file that was saved must not be saved again. */
  downloads: Readonly<Record<number, RunningDownload>>;
  /** The browser asked the user where to save the last file. Outlives the browser, as that setting of the browser does. */
  asksWhere: boolean;
  /** How often each peer was dialled for files in vain, and when the next try is due (milliseconds since the epoch). */
  pendingDials: Readonly<Record<ContactId, { tries: number; at: number }>>;
  /**
   * What notifications have told the user. Outlives the browser: news is told once. Null before the first notification, and
   * after an older build.
   */
  notified: Notified | null;
  /** The tab that the share bar was put into, and whether it is there; null before its page has answered. */
  barTab: { tabId: number; isShown: boolean | null } | null;
  /** A new version of Tincan waits to be installed. */
  updateWaits: boolean;
  /** What happened, oldest first, for reports. */
  log: readonly LogEntry[];
  /** Of the call under way; only the page that shows connections reads it. */
  timeline: Timeline | null;
  /** The last links that are over, oldest first. Only the page that shows connections reads them. */
  endedLinks: readonly EndedLink[];
  /** How often we have called each contact lately. */
  ownRings: OwnRingsOf;
}

/** One file that the browser is saving. */
export interface RunningDownload {
  transfer: TransferId;
  file: number;
  /** Safe, as it was handed over. */
  name: string;
  isZip: boolean;
  /** How many of the transfer wait until this one is placed. */
  others: number;
  /** Milliseconds since the epoch. */
  startedAt: number;
  /** Where it goes is settled. */
  isPlaced: boolean;
  waitsFor: DownloadWait | null;
  /** How many plainer paths are left to try. */
  pathsLeft: number;
}

export type Stored = Snapshot & Memory;

/** What is true before anything was stored. */
export const EMPTY: Stored = {
  ...EMPTY_SNAPSHOT,
  seenCalls: {},
  knocks: {},
  boxKnocks: null,
  instance: '',
  startedAt: 0,
  grants: [],
  ruleUses: {},
  asked: {},
  spentInvites: [],
  secrets: {},
  dockTokens: {},
  downloads: {},
  asksWhere: false,
  pendingDials: {},
  notified: null,
  barTab: null,
  updateWaits: false,
  log: [],
  timeline: null,
  endedLinks: [],
  ownRings: {},
};
