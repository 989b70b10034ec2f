// Orders: what the offscreen document must do, from background, with what it must know for that.

import type { ErrorCode } from '../errors';
import type { Evidence } from '../evidence/evidence';
import type { TrialResult } from '../evidence/trial-result';
import type { CallKind } from '../snapshot/call-view';
import type { GuestPurpose, Profile } from '../snapshot/contact';
import type { CallId, ContactId, TransferId } from '../snapshot/ids';
import type { IceServer, Settings } from '../snapshot/settings';
import type { Commands, Relayed } from './commands';

/** Background → offscreen: a verb, what the offscreen document must do. */
export interface Orders extends Pick<Commands, Relayed> {
  /** `secret` is that of the invite the peer gave us, if any. `instead` of a call that lives, which ends. */
  'call.dial': {
    to: ContactId;
    kind: CallKind;
    secret: string | null;
    instead: boolean;
    settings: OffscreenSettings;
    /** When the user pressed, and when the broker was there (milliseconds since the epoch). */
    pressedAt: number;
    brokerReadyAt: number;
  };
  /** A knock that passed every check. It does not ring to `resume` a call that broke off, nor when the user is `hushed`. */
  'signal.knock': {
    payload: string;
    kind: CallKind;
    resume: Resume | null;
    /** What the user's web link is for, by which it came. */
    invitedTo: GuestPurpose | null;
    hushed: boolean;
    settings: OffscreenSettings;
    /** When it came, before any check (milliseconds since the epoch). */
    cameAt: number;
  };
  /**
   * The same, for a link that files go by. `agreed`: it needs no consent. `invited`: it came by the user's link; `sendsOnly`: by one that
   * gives nobody files. `chosen`: what waits for whoever comes by the link waits for this caller
   * from now on, and that is reported before the session begins: it answers what the caller announces.
   */
  'files.knock': {
    payload: string;
    agreed: boolean;
    invited: boolean;
    sendsOnly: boolean;
    chosen: { from: ContactId; to: ContactId } | null;
  };
  /** The same for who rings by the link: in the call they are offered it. */
  'files.bind': { from: ContactId; to: ContactId };
  /** Makes a link that files go by, unless there is one. */
  'files.dial': { to: ContactId };
  /** The user wants nothing of this peer any more: call, links, questions and transfers with it end. */
  'peer.shutOut': { peer: ContactId };
  /** Asks this contact to check the connection together. */
  'trial.dial': { to: ContactId };
  /** A contact asks for that, in a knock that passed every check. */
  'trial.knock': { payload: string; hushed: boolean };
  /** The peer may know this of the trial. */
  'trial.tell': { trial: CallId; result: TrialResult };
  /** Tells the peer of this call, which is over, what this browser saw of it. */
  'call.tell': { call: CallId; evidence: Evidence };
  /** A call that broke off is not taken up any more. */
  'call.giveUp': Record<never, never>;
  /** A reply, cancel or sealed message that came by the broker `road`. */
  'signal.deliver': { from: string; payload: string; road: string };
  /** Signals pass again: a link that is lost restarts ICE at once. */
  'link.restartIce': Record<never, never>;
  /** The broker `road` could not reach `from` in time. `isEverywhere`: no other one has said less. */
  'signal.expired': { from: string; road: string; isEverywhere: boolean };
  'media.devices': { settings: OffscreenSettings };
  /**
   * `homes` are the brokers where the user can be reached. Comes when settings or contacts have changed, and before every Order for which the offscreen document was opened.
   */
  'network.use': NetworkSettings & { homes: readonly string[] };
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
  'brokers',
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
  /** With all others only relayed candidates are used; null when everybody may see others. */
  directWith: readonly ContactId[] | null;
}

/** What counts for the connections to one peer. */
export interface ConnectionPolicy {
  iceServers: readonly IceServer[];
  relayOnly: boolean;
}

/** The three PeerServer message types whose payload is opaque to the server (peerjs ServerMessageType). */
export type SignalType = 'OFFER' | 'ANSWER' | 'CANDIDATE';

/** By which brokers a message goes. Null: by all by which the peer may be reached. */
export type Road = { by: string } | { except: string } | null;
