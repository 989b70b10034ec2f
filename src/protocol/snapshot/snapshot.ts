// What is true, as the views may see it. Background writes it (snapshot-store), views draw it, nothing else
// reads it. Plain JSON: it lives in chrome.storage.

import type { LockedBox } from '../codec/locked-box';
import type { CallEntry, CallView, DoNotDisturb } from './call-view';
import type { ChatEntry, Drafts, ReadMarks } from './chat-view';
import type { Contact, InviteWindow, Profile } from './contact';
import type { ContactId } from './ids';
import type { FileLinkView, LinkView, RegistrationView } from './link-view';
import { type MediaView, NO_MEDIA, type ShareWish } from './media-view';
import { NO_OPEN_LINE, type OpenLineView } from './open-line-view';
import type { Problem } from './problem';
import { DEFAULT_SETTINGS, type Settings } from './settings';
import type { FilesAsk, TransferView } from './transfer-view';

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
  /** Do not disturb; null while calls ring. Ask isQuietAt: its time may be over. */
  doNotDisturb: DoNotDisturb | null;
  registration: RegistrationView;
  /** Contacts that were heard of, and when (milliseconds since the epoch). Whoever is not in it may be anywhere. */
  presence: Readonly<Record<ContactId, number>>;
  /** The invite that strangers may ring with; null when there is none. It counts until its time is over. */
  invite: InviteWindow | null;
  call: CallView | null;
  /** The last calls, newest first; one that goes on is among them. */
  calls: readonly CallEntry[];
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
  doNotDisturb: null,
  registration: { name: 'off' },
  presence: {},
  invite: null,
  call: null,
  calls: [],
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
