// What each slice may hold in storage, in bytes as the browser counts them, and what makes room. All budgets of an area
// together are below its quota, so that what a peer feeds can never keep the user's own things from being stored.

import type { Notified } from '../snapshot/notified';
import type { OpenLineView } from '../snapshot/open-line-view';
import { type Area, storedBytes } from './stored-bytes';
import {
  keepLatest,
  liveTransfers,
  trimAsks,
  trimCallEvidence,
  trimChat,
  trimEndedLinks,
  trimOpenLine,
  trimTransfers,
} from './trims';

/**
 * Whose a slice is. What is security's or the user's, and Tincan's own small state, must be stored, or it is an error
 * that is told. What a peer feeds must never be in its way.
 */
type Owner = 'security' | 'user' | 'state' | 'peer';

export interface Budget<V, Kept = V> {
  area: Area;
  owner: Owner;
  /** Bounded by what may be in it, or by `trim`. */
  bytes: number;
  /** What is kept when it holds more. */
  trim?: (value: V, bytes: number) => Kept;
  /** The least that is kept, when something else meets the quota. */
  shed?: (value: V) => Kept;
}

const KIB = 1024;
const MIB = 1024 * KIB;

const none = () => ({});
/** Null is what no build that notes anything has stored. */
const keepLatestNotified = (notified: Notified | null, bytes: number) =>
  notified && keepLatest(notified, bytes);

/** A slice without a budget does not compile (background/snapshot-store.ts). */
export const BUDGETS = {
  profile: { area: 'local', owner: 'user', bytes: 2 * KIB },
  lockedKey: { area: 'local', owner: 'user', bytes: 8 * KIB },
  /** CONTACTS of them, each at BROKERS_NAMED brokers. */
  contacts: { area: 'local', owner: 'user', bytes: 2 * MIB },
  settings: { area: 'local', owner: 'user', bytes: 256 * KIB },
  doNotDisturb: { area: 'local', owner: 'user', bytes: 1 * KIB },
  /** With TRANSFERS_PER_PEER names of what was chosen for its link. */
  invite: { area: 'local', owner: 'security', bytes: 16 * KIB },
  /** With the IDs of DROP_BOX_GUESTS_KNOWN guests. */
  dropBox: { area: 'local', owner: 'security', bytes: 2 * KIB },
  /** SPENT_INVITES of them. */
  spentInvites: { area: 'local', owner: 'security', bytes: 2 * KIB },
  /** One entry for each contact with a rule. */
  ruleUses: { area: 'local', owner: 'security', bytes: 128 * KIB },
  /** An entry for each notification that is wanted: what rings and asks, the transfers, whoever called or wrote. */
  notified: { area: 'local', owner: 'state', bytes: 512 * KIB, trim: keepLatestNotified },
  /** Of a few thousand files that are saved at this moment, with names of some length. */
  downloads: { area: 'local', owner: 'state', bytes: 512 * KIB },
  asksWhere: { area: 'local', owner: 'state', bytes: 1 * KIB },
  calls: { area: 'local', owner: 'peer', bytes: 512 * KIB },
  transfers: { area: 'local', owner: 'peer', bytes: 4 * MIB, trim: trimTransfers, shed: liveTransfers },

  seenCalls: { area: 'session', owner: 'security', bytes: 256 * KIB },
  /** Of PEERS_REMEMBERED peers. */
  knocks: { area: 'session', owner: 'security', bytes: 256 * KIB },
  boxKnocks: { area: 'session', owner: 'security', bytes: 1 * KIB },
  secrets: { area: 'session', owner: 'security', bytes: 256 * KIB },
  startedAt: { area: 'session', owner: 'security', bytes: 1 * KIB },
  /** GRANTS_KEPT of them. */
  grants: { area: 'session', owner: 'security', bytes: 256 * KIB },
  dockTokens: { area: 'session', owner: 'security', bytes: 8 * KIB },
  preparedKey: { area: 'session', owner: 'user', bytes: 8 * KIB },
  keyLost: { area: 'session', owner: 'state', bytes: 1 * KIB },
  instance: { area: 'session', owner: 'state', bytes: 1 * KIB },
  /** The fullest answer of a home. */
  homeRelay: { area: 'session', owner: 'state', bytes: 32 * KIB },
  registration: { area: 'session', owner: 'state', bytes: 1 * KIB },
  /** Three of the user's and two that are visited. */
  brokers: { area: 'session', owner: 'state', bytes: 4 * KIB },
  call: { area: 'session', owner: 'state', bytes: 8 * KIB },
  media: { area: 'session', owner: 'state', bytes: 32 * KIB },
  shareWish: { area: 'session', owner: 'state', bytes: 4 * KIB },
  /** With the names of a few files. */
  problem: { area: 'session', owner: 'state', bytes: 4 * KIB },
  barTab: { area: 'session', owner: 'state', bytes: 1 * KIB },
  updateWaits: { area: 'session', owner: 'state', bytes: 1 * KIB },
  fileLinks: { area: 'session', owner: 'state', bytes: 256 * KIB },
  pendingDials: { area: 'session', owner: 'state', bytes: 256 * KIB },
  asks: { area: 'session', owner: 'peer', bytes: 1 * MIB, trim: trimAsks },
  asked: { area: 'session', owner: 'peer', bytes: 512 * KIB, trim: keepLatest, shed: none },
  presence: { area: 'session', owner: 'peer', bytes: 256 * KIB, trim: keepLatest, shed: none },
  /** One mark for each peer whose lines were read: a few hundred. */
  chatRead: { area: 'session', owner: 'state', bytes: 128 * KIB, trim: keepLatest },
  /** Each at most DRAFT_BYTES: four of the longest, or hundreds of ordinary ones. */
  drafts: { area: 'session', owner: 'user', bytes: 320 * KIB, trim: keepLatest },
  /** Bounded where it is measured (bounded-link.ts). */
  link: { area: 'session', owner: 'peer', bytes: 1 * MIB, shed: () => null },
  /** LOG_KEPT entries of the longest. */
  log: { area: 'session', owner: 'peer', bytes: 160 * KIB, shed: () => [] },
  /** MARKS_KEPT of each side. */
  timeline: { area: 'session', owner: 'peer', bytes: 48 * KIB, shed: () => null },
  /** ENDED_LINKS_KEPT of ordinary size. */
  endedLinks: { area: 'session', owner: 'peer', bytes: 640 * KIB, trim: trimEndedLinks, shed: () => [] },
  /** EVIDENCE_KEPT of them, each with that of both sides. */
  callEvidence: {
    area: 'session',
    owner: 'peer',
    bytes: 64 * KIB,
    trim: trimCallEvidence,
    shed: () => [],
  },
  /** With the evidence of both sides. */
  trial: { area: 'session', owner: 'state', bytes: 32 * KIB },
  /** Of RINGS_REMEMBERED contacts. */
  ownRings: { area: 'session', owner: 'state', bytes: 32 * KIB },
  openLine: {
    area: 'session',
    owner: 'peer',
    bytes: 1280 * KIB,
    trim: trimOpenLine,
    shed: (view: OpenLineView): OpenLineView => ({ ...view, chat: [] }),
  },
  chat: { area: 'session', owner: 'peer', bytes: 3 * MIB, trim: trimChat, shed: () => [] },
} as const satisfies Record<string, Budget<never, unknown>>;

type BudgetedSlice = keyof typeof BUDGETS;

/** The names of the slices and what is kept beside them: the tokens for brokers. */
export const BESIDE_BYTES = 4 * KIB;

/** Slices that can make room in their area: first what can be asked again, and what was said or is over last. */
export const MAKES_ROOM: Record<Area, readonly BudgetedSlice[]> = {
  local: ['transfers'],
  session: ['link', 'timeline', 'log', 'endedLinks', 'callEvidence', 'presence', 'asked', 'openLine', 'chat'],
};

export function isWithin<V>({ area, bytes }: Budget<V>, value: V): boolean {
  return storedBytes(area, value) <= bytes;
}
