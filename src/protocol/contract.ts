// Every message between the contexts of one browser. Read this first: it is the whole conversation.
//
//   view or content --Command--> background --Order--> offscreen
//   view <--snapshot-- background <--Report-- offscreen        content <--Notice-- background
//
// An Ack says only that the message was *heard*; the snapshot says what *happened*. In this picture a context waits only for
// one to its right.

import type { Ack, ErrorCode } from './errors';
import type { BusyReason, CallKind, CallView } from './snapshot/call-view';
import type { Addressee, ChatEntry } from './snapshot/chat-view';
import type { ContactRules, Profile } from './snapshot/contact';
import type { CallId, ContactId, TransferId } from './snapshot/ids';
import type { FileLinkView, LinkView } from './snapshot/link-view';
import type { MediaView } from './snapshot/media-view';
import type { OpenLineView } from './snapshot/open-line-view';
import type { NamedFiles } from './snapshot/problem';
import type { IceServer, ScreenChoice, Settings } from './snapshot/settings';
import type { FilesAsk, SaveAs, TransferView } from './snapshot/transfer-view';

/** View or content → background: a verb, what the user wants. */
export interface Commands {
  'call.start': { to: string; kind: CallKind };
  /** Hangs up, and calls somebody else. */
  'call.switch': { to: ContactId; kind: CallKind };
  'call.accept': { call: CallId; kind: CallKind };
  'call.decline': { call: CallId };
  'call.hangUp': { call: CallId };
  'call.dismiss': { call: CallId };
  /** The user has seen whom they missed: this one, or with null everybody. */
  'calls.seen': { peer: ContactId | null };
  /** Removes one that is over from the list of calls. */
  'calls.remove': { call: CallId };
  /** Removes all that are over. */
  'calls.clear': Record<never, never>;
  'media.microphone': { on: boolean };
  'media.camera': { on: boolean };
  /** Shares the active tab of the window that was focused last. */
  'share.tab': Record<never, never>;
  'share.screen': { choice: ScreenChoice };
  'share.stop': Record<never, never>;
  /** The user has clicked Tincan, maybe on the shared page: then it can carry its bar. */
  'share.bar': Record<never, never>;
  'chat.send': { text: string };
  /** Keeps what the user has begun to write; an empty `text` clears it. */
  'draft.keep': { to: Addressee; text: string };
  /** The user has seen what this peer wrote, or with null whoever is on the open line, up to the line with this id. */
  'chat.read': { peer: ContactId | null; upTo: string };
  /** Makes the offscreen document ready to be handed files for this contact (FilesPicked). */
  'offscreen.open': { to: ContactId };
  /** Agrees to a link for files, and to the files that were announced; `digest` is that of the question that was shown. */
  'files.allow': { call: CallId; digest: string };
  'files.refuse': { call: CallId };
  /**
   * `digest` is that of the offer that was shown, `without` are the entries that are not wanted. For `folder` the
   * offscreen document was handed the folder before (FolderPicked).
   */
  'file.accept': { transfer: TransferId; digest: string; without: readonly number[]; saveAs: SaveAs };
  'file.decline': { transfer: TransferId };
  'file.cancel': { transfer: TransferId };
  'file.pause': { transfer: TransferId };
  'file.continue': { transfer: TransferId };
  /** Tries again to save what is verified. */
  'file.save': { transfer: TransferId };
  /** Offers the same files once more. */
  'file.repeat': { transfer: TransferId };
  /** Shows what was saved in the system's file manager. */
  'file.show': { transfer: TransferId };
  /** Removes one that is over from the history. What was saved stays. */
  'file.dismiss': { transfer: TransferId };
  /** Removes all that are over. */
  'file.dismissAll': Record<never, never>;
  /** Calls a plain PeerJS ID, after the user was told what that means. */
  'openLine.dial': { to: string; kind: CallKind };
  /** Opens a temporary line under a throw-away id. */
  'openLine.open': Record<never, never>;
  'openLine.close': Record<never, never>;
  'openLine.accept': { call: CallId; kind: CallKind };
  'openLine.decline': { call: CallId };
  'openLine.hangUp': { call: CallId };
  'openLine.dismiss': { call: CallId };
  'openLine.say': { text: string };
  'openLine.save': { file: TransferId };
  'openLine.discard': { file: TransferId };
  /** An ID or an invite link, as it was typed. */
  'contact.add': { id: string; name: string };
  /** A new ID for the contact `old`, who keeps name and rules: a new key, which nobody has compared yet. */
  'contact.replace': { old: ContactId; id: string };
  /** Do not disturb, for DO_NOT_DISTURB_MS or until the user ends it. */
  'doNotDisturb.begin': { forAWhile: boolean };
  'doNotDisturb.end': Record<never, never>;
  'contact.allow': { id: ContactId; rules: Partial<ContactRules> };
  'contact.rename': { id: ContactId; name: string };
  'contact.remove': { id: ContactId };
  /** The user has compared the safety codes: they are equal, or the mark is taken back. */
  'contact.compared': { id: ContactId; equal: boolean };
  /** Opens the line for whoever gets the new secret. */
  'invite.open': Record<never, never>;
  'invite.close': Record<never, never>;
  /** A view is open: who of the contacts is there? */
  'presence.ask': Record<never, never>;
  /** Makes the key: at the first run, or anew when it was lost. Without a passphrase there is never a backup of it. */
  'identity.make': { name: string; passphrase: string | null };
  /** Brings a lost key back from the copy that is locked with the passphrase. */
  'identity.recover': { passphrase: string };
  /** Ends everything, forgets everything, and begins as on the first day. */
  'identity.erase': Record<never, never>;
  'backup.save': { passphrase: string };
  /** `file` is its whole text. What it replaces was asked before. */
  'backup.restore': { file: string; passphrase: string };
  'profile.rename': { name: string };
  'settings.change': { settings: Partial<Settings> };
  'line.retry': Record<never, never>;
  'window.open': Record<never, never>;
  'dock.open': Record<never, never>;
  /** Of the dock's own page: is this token good for the tab I am in? It is good once. */
  'dock.redeem': { token: string };
  'welcome.open': Record<never, never>;
  /** A tab to restore in: a file dialog would close the popup. */
  'restore.open': Record<never, never>;
  'problem.dismiss': Record<never, never>;
}

/** Commands that background passes on as they are: the Order has the same name and body. */
export const RELAYED = [
  'call.accept',
  'call.decline',
  'media.microphone',
  'media.camera',
  'share.screen',
  'share.stop',
  'files.refuse',
  'openLine.close',
  'openLine.accept',
  'openLine.decline',
  'openLine.hangUp',
  'openLine.dismiss',
  'openLine.save',
  'openLine.discard',
] as const satisfies readonly (keyof Commands)[];

/** The same, for what outlives the offscreen document: background opens it first. */
export const RELAYED_AFTER_OPENING = [
  'file.accept',
  'file.decline',
  'file.cancel',
  'file.pause',
  'file.continue',
  'file.save',
  'file.repeat',
] as const satisfies readonly (keyof Commands)[];

/** Commands of which background does its own part before it passes them on. */
type RelayedByHandler = 'call.hangUp' | 'chat.send' | 'files.allow' | 'openLine.say';

type Relayed = (typeof RELAYED)[number] | (typeof RELAYED_AFTER_OPENING)[number] | RelayedByHandler;

/** Background → offscreen: a verb, what the offscreen document must do. */
export interface Orders extends Pick<Commands, Relayed> {
  /** `secret` is that of the invite the peer gave us, if any. `instead` of a call that lives, which ends. */
  'call.dial': {
    to: ContactId;
    kind: CallKind;
    secret: string | null;
    instead: boolean;
    settings: OffscreenSettings;
  };
  /** A knock that passed every check. It does not ring to `resume` a call that broke off, nor when the user is `hushed`. */
  'signal.knock': {
    payload: string;
    kind: CallKind;
    resume: Resume | null;
    hushed: boolean;
    settings: OffscreenSettings;
  };
  /** The same, for a link that files go by. `agreed`: it needs no consent. */
  'files.knock': { payload: string; agreed: boolean };
  /** Makes a link that files go by, unless there is one. */
  'files.dial': { to: ContactId };
  /** The user wants nothing of this peer any more: call, links, questions and transfers with it end. */
  'peer.shutOut': { peer: ContactId };
  /** A call that broke off is not taken up any more. */
  'call.giveUp': Record<never, never>;
  /** A reply, cancel or sealed message from the broker. */
  'signal.deliver': { from: string; payload: string };
  /** Signals pass again: a link that is lost is looked for at once. */
  'link.seek': Record<never, never>;
  /** The broker could not reach `from` in time. */
  'signal.expired': { from: string };
  'media.devices': { settings: OffscreenSettings };
  /**
   * Comes when settings or contacts have changed, and before every Order for which the offscreen document was opened.
   */
  'network.use': NetworkSettings;
  'share.tab': { streamId: string; tabId: number; title: string; muted: boolean };
  /** The user has muted the shared tab in the browser, or lets it sound again. */
  'share.tabMuted': { tabId: number; muted: boolean };
  'openLine.dial': { to: string; kind: CallKind; settings: OffscreenSettings };
  'openLine.open': { settings: OffscreenSettings };
  /** The download manager has saved one file; `name` is the one on the disk. */
  'file.saved': { transfer: TransferId; file: number; name: string };
  'file.unsaved': { transfer: TransferId; file: number; error: ErrorCode };
  /** The browser has settled where this file goes. `asked`: it asked the user, and would ask for each of the others. */
  'file.placed': { transfer: TransferId; file: number; asked: boolean };
  /** The browser would ask for each file: this one and all that are left are to be saved as one. */
  'file.join': { transfer: TransferId; file: number };
}

/** The settings that offscreen is told of: it has no storage to read them from. */
export const OFFSCREEN_SETTINGS = [
  'brokerUrl',
  'microphoneId',
  'cameraId',
  'speakerId',
  'voice',
  'camera',
] as const satisfies readonly (keyof Settings)[];

export type OffscreenSettings = Profile & Pick<Settings, (typeof OFFSCREEN_SETTINGS)[number]>;

/** How a call that broke off comes back without a ring. */
export interface Resume {
  /** When its link was lost, in milliseconds since the epoch. */
  lostAt: number;
  /** Too late to come back as it was: no device opens before the user says so. */
  muted: boolean;
}

/** All that settings and contacts say about connections, whoever the peer is. */
export interface NetworkSettings {
  iceServers: readonly IceServer[];
  /** With everybody. */
  relayOnly: boolean;
  /** The contacts with whom only relayed candidates are used, whatever the settings say. */
  relayOnlyWith: readonly ContactId[];
}

/** What counts for the connections to one peer. */
export interface ConnectionPolicy {
  iceServers: readonly IceServer[];
  relayOnly: boolean;
}

/** What the offscreen document knows of a transfer. */
export type TransferReport = Omit<
  TransferView,
  'byRule' | 'download' | 'waitsFor' | 'diskNames' | 'zipName' | 'admitsUntil'
>;

/** Offscreen → background: past tense, what happened. */
export interface Reports {
  /** To be sent through the broker, as it is. */
  'signal.ready': { to: ContactId; type: SignalType; payload: string };
  'call.changed': { call: CallView | null };
  /** Somebody called, and heard that the line is busy. */
  'call.turnedAway': { call: CallId; peer: ContactId; kind: CallKind; because: BusyReason };
  /** A call broke off; `kind` says which devices were on, `lostAt` when its link was lost (milliseconds since the epoch). */
  'call.interrupted': {
    call: CallId;
    peer: ContactId;
    direction: CallView['direction'];
    kind: CallKind;
    lostAt: number;
  };
  'openLine.changed': { openLine: OpenLineView };
  'media.changed': { media: MediaView };
  'link.measured': { link: LinkView | null };
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

/** Background → the bar on a shared page: what to show, already in the user's language. */
export interface ShareBarNotices {
  'share.show': { sharing: string; stop: string };
  'share.hide': Record<never, never>;
}

/** Background → the script that holds the dock's frame in a page. */
export interface DockNotices {
  /** `url` is dock.html with a one-time token in its fragment. */
  'dock.show': { url: string; title: string; close: string };
}

/** The three PeerServer message types whose payload is opaque to the server (peerjs ServerMessageType). */
export type SignalType = 'OFFER' | 'ANSWER' | 'CANDIDATE';

/** Content scripts live in hostile pages: these are all they may ask for. */
export const CONTENT_MAY_SEND = ['share.stop'] as const satisfies readonly (keyof Commands)[];

export interface Contexts {
  background: Commands & Reports;
  offscreen: Orders;
  'share-bar': ShareBarNotices;
  dock: DockNotices;
}

export type Context = keyof Contexts;

/** One message on the bus. */
export type Envelope<R extends Context = Context> = {
  [To in R]: { [K in keyof Contexts[To]]: { room: To; name: K; body: Contexts[To][K] } }[keyof Contexts[To]];
}[R];

/** Where a message came from. That its sender was allowed to send it was checked before. */
export interface MessageSource {
  /** The tab whose page or frame sent it; null for pages outside of tabs and for the worker. */
  tabId: number | null;
}

/** A context that leaves a message to it unhandled does not compile. */
export type Handlers<R extends Context> = {
  [K in keyof Contexts[R]]: (body: Contexts[R][K], source: MessageSource) => Ack | Promise<Ack>;
};

/** What the user picked, dropped or pasted: a file, or with a null `file` a folder that has nothing in it. */
export interface PickedEntry {
  /** As it is on the user's disk, components joined by `/`; a loose file is only its name. */
  path: string;
  file: File | null;
  /** By which the file is found again after a restart; null when the browser gave none. */
  handle: FileSystemFileHandle | null;
  /** The browser could not open it, or could not list the folder: it is named to the user, and not sent. */
  isUnreadable?: true;
}

/** Files cannot ride the bus; a view posts these to the offscreen window (shared/offscreen-window.ts). */
export type Handed =
  /** `to` null is whoever is on the open line. */
  | { name: 'files.picked'; to: ContactId | null; entries: readonly PickedEntry[] }
  /** The same files again, for a transfer whose source is gone. Empty: the kept handles may be read again. */
  | { name: 'files.again'; transfer: TransferId; entries: readonly PickedEntry[] }
  /** Where a transfer is to be saved. */
  | { name: 'folder.picked'; transfer: TransferId; folder: FileSystemDirectoryHandle };
