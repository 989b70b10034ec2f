// Commands: what a user wants, from a view or a content script to background.

import type { ToldCode } from '../evidence/trial-result';
import type { InviteLife } from '../identity/invite-window';
import type { CallKind } from '../snapshot/call-view';
import type { Addressee } from '../snapshot/chat-view';
import type { ContactRules, GuestPurpose } from '../snapshot/contact';
import type { CallId, ContactId, TransferId } from '../snapshot/ids';
import type { ScreenChoice, Settings, SettingsGroup } from '../snapshot/settings';
import type { SaveAs } from '../snapshot/transfer-view';

/** The tabs of the page that shows connections; each is a fragment of its address. */
export type DoctorTab = 'connection' | 'why' | 'check-up';

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
  /** Calls them, and shares this tab once they have answered. */
  'share.with': { to: ContactId; tabId: number };
  'share.screen': { choice: ScreenChoice };
  /** Ends the share, and the wish to share a tab. */
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
  /** For this long whoever gets the new secret may ring, once. */
  'invite.open': { lifeMs: InviteLife };
  /** What the web link of the invite that is open is for. */
  'invite.for': { purpose: GuestPurpose };
  'invite.close': Record<never, never>;
  /** Guests may ask by its link whether they may send files, until the user closes it. */
  'dropBox.open': Record<never, never>;
  'dropBox.close': Record<never, never>;
  /** A view is open: who of the contacts is there? */
  'presence.ask': Record<never, never>;
  /**
   * Makes the key: at the first run, or anew when it was lost. A copy that is locked with these words stays in memory until
   * `backup.keep` or `backup.skip`; later there is no other way to a backup of the key.
   */
  'identity.make': { name: string; words: string };
  /** Brings a lost key back from the copy that is locked with the passphrase. */
  'identity.recover': { passphrase: string };
  /** Ends everything, forgets everything, and begins as on the first day. */
  'identity.erase': Record<never, never>;
  /** Keeps the copy that was prepared under `words`, now under `passphrase`, and saves the first recovery file. */
  'backup.keep': { words: string; passphrase: string };
  /** The user goes on without a recovery file: the copy that was prepared is forgotten. */
  'backup.skip': Record<never, never>;
  /** To the page of the setup, where the first recovery file can still be saved. */
  'backup.show': Record<never, never>;
  'backup.save': { passphrase: string };
  /** `file` is its whole text. What it replaces was asked before. */
  'backup.restore': { file: string; passphrase: string };
  'profile.rename': { name: string };
  'settings.change': { settings: Partial<Settings> };
  'line.retry': Record<never, never>;
  /** Of the check-up: asks our home for passwords for its relay now. What it says is in `homeRelay`. */
  'home.ask': Record<never, never>;
  'window.open': Record<never, never>;
  'dock.open': Record<never, never>;
  /** Of the dock's own page: is this token good for the tab I am in? It is good once. */
  'dock.redeem': { token: string };
  /** Of the folded dock: show all of it. */
  'dock.unfold': Record<never, never>;
  /** The page that shows connections, in a tab of the browser; `call` is the one to show first. */
  'doctor.open': { tab: DoctorTab; call?: CallId };
  /** Asks this contact to check the connection together. */
  'trial.start': { to: ContactId };
  /** The user agrees to check with the contact who asks. */
  'trial.accept': { trial: CallId };
  /** The user does not want to, or not any more. */
  'trial.stop': { trial: CallId };
  /** The check-up that belongs to this trial is done, and has found this. */
  'trial.found': { trial: CallId; found: readonly ToldCode[] };
  /** The verdict was read. */
  'trial.dismiss': { trial: CallId };
  'welcome.open': Record<never, never>;
  /** A tab to restore in: a file dialog would close the popup. */
  'restore.open': Record<never, never>;
  'problem.dismiss': Record<never, never>;
  /** Of the check-up: does background live? */
  'background.answer': Record<never, never>;
  /** Of the check-up: does the offscreen document live, with its transfer worker? */
  'offscreen.answer': Record<never, never>;
  /** The settings of the window, opened at this group. */
  'settings.open': { group: SettingsGroup };
}

/** Commands that background passes on as they are: the Order has the same name and body. */
export const RELAYED = [
  'call.accept',
  'call.decline',
  'trial.stop',
  'trial.found',
  'media.microphone',
  'media.camera',
  'share.screen',
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
  'offscreen.answer',
] as const satisfies readonly (keyof Commands)[];

/** Commands of which background does its own part before it passes them on. */
type RelayedByHandler =
  | 'call.hangUp'
  | 'trial.accept'
  | 'share.stop'
  | 'chat.send'
  | 'files.allow'
  | 'files.refuse'
  | 'openLine.say';

export type Relayed = (typeof RELAYED)[number] | (typeof RELAYED_AFTER_OPENING)[number] | RelayedByHandler;

/** Content scripts live in hostile pages: these are all they may ask for. */
export const CONTENT_MAY_SEND = ['share.stop'] as const satisfies readonly (keyof Commands)[];
