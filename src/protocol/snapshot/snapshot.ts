// What is true, as the views may see it. Background writes it (snapshot-store), views draw it, nothing else
// reads it. Plain JSON: it lives in chrome.storage.

import type { LockedBox } from '../codec/locked-box';
import type { CallEvidence } from './call-evidence';
import type { CallEntry, CallView, DoNotDisturb } from './call-view';
import type { ChatEntry, Drafts, ReadMarks } from './chat-view';
import type { Contact, DropBox, InviteWindow, Profile } from './contact';
import type { HomeRelay } from './home-relay';
import type { ContactId } from './ids';
import type { BrokerView, FileLinkView, LinkView, RegistrationView } from './link-view';
import { type MediaView, NO_MEDIA, type ShareWish } from './media-view';
import { NO_OPEN_LINE, type OpenLineView } from './open-line-view';
import type { Problem } from './problem';
import { DEFAULT_SETTINGS, type Settings } from './settings';
import type { FilesAsk, TransferView } from './transfer-view';
import type { TrialView } from './trial-view';

export interface Snapshot {
  profile: Profile | null;
  /** The key pair under the user's passphrase; null when the user has saved no recovery file. */
  lockedKey: LockedBox | null;
  /** The same under words that only the page of the setup knows, until the user has saved a recovery file or gone on. */
  preparedKey: LockedBox | null;
  /** The browser has thrown the key away (IndexedDB is best-effort storage) and kept the profile. */
  keyLost: boolean;
  contacts: readonly Contact[];
  settings: Settings;
  /** What our home has said when it was asked last; null before that. */
  homeRelay: HomeRelay | null;
  /** Do not disturb; null while calls ring. Ask isQuietAt: its time may be over. */
  doNotDisturb: DoNotDisturb | null;
  /** At all brokers of the user's, in one. */
  registration: RegistrationView;
  /** At each of them, and then at those that are visited. */
  brokers: readonly BrokerView[];
  /** Contacts that were heard of, and when (milliseconds since the epoch). Whoever is not in it may be anywhere. */
  presence: Readonly<Record<ContactId, number>>;
  /** The invite that strangers may ring with; null when there is none. It counts until its time is over. */
  invite: InviteWindow | null;
  /** By its link guests ask, one after another, whether they may send files; null when none is open. */
  dropBox: DropBox | null;
  call: CallView | null;
  /** The last calls, newest first; one that goes on is among them. */
  calls: readonly CallEntry[];
  /** What was seen of the last calls that are over, oldest first. */
  callEvidence: readonly CallEvidence[];
  /** The check with a contact that is asked for, under way, or over and not put away. */
  trial: TrialView | null;
  openLine: OpenLineView;
  media: MediaView;
  /** The tab that is shared when they answer; null when there is none. */
  shareWish: ShareWish | null;
  chat: readonly ChatEntry[];
  /** How far the user has read; protocol/unread.ts counts the rest. */
  chatRead: ReadMarks;
  /** What the user has begun to write, by the key of whom it is for (protocol/drafts.ts). */
  drafts: Drafts;
  transfers: readonly TransferView[];
  /** Contacts who want to send files and may not yet: no link is made before the user agrees. */
  asks: readonly FilesAsk[];
  /** Links that only files go by: whoever is at the other end learns an address of ours. */
  fileLinks: readonly FileLinkView[];
  link: LinkView | null;
  problem: Problem | null;
}

export type Slice = keyof Snapshot;

/** The slices that outlive the browser; the others live in storage.session. */
export const PERSISTED_SLICES = [
  'profile',
  'lockedKey',
  'contacts',
  'settings',
  'transfers',
  'calls',
  'doNotDisturb',
  'invite',
  'dropBox',
] as const satisfies readonly Slice[];

export type PersistedSlice = (typeof PERSISTED_SLICES)[number];

export function isPersisted(slice: string): slice is PersistedSlice {
  return (PERSISTED_SLICES as readonly string[]).includes(slice);
}

/** What is true before anything was stored. Each slice lives under its own name in its storage area. */
export const EMPTY_SNAPSHOT: Snapshot = {
  profile: null,
  lockedKey: null,
  preparedKey: null,
  keyLost: false,
  contacts: [],
  settings: DEFAULT_SETTINGS,
  homeRelay: null,
  doNotDisturb: null,
  registration: { name: 'off' },
  brokers: [],
  presence: {},
  invite: null,
  dropBox: null,
  trial: null,
  call: null,
  calls: [],
  callEvidence: [],
  openLine: NO_OPEN_LINE,
  media: NO_MEDIA,
  shareWish: null,
  chat: [],
  chatRead: {},
  drafts: {},
  transfers: [],
  asks: [],
  fileLinks: [],
  link: null,
  problem: null,
};
