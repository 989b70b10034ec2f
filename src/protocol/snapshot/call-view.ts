// What views see of a call, its chat and the list of calls.

import type { ErrorCode } from '../errors';
import type { GuestPurpose } from './contact';
import type { CallId, ContactId } from './ids';

/** What the caller asks for. `data` is chat and files without devices. */
export type CallKind = 'audio' | 'video' | 'data';

export type EndReason =
  | 'hung-up-here'
  | 'hung-up-there'
  | 'cancelled-here'
  | 'missed'
  | 'declined-here'
  | 'declined-there'
  | 'busy'
  | 'no-answer'
  | 'failed';

export type CallPhase =
  | { name: 'dialling' }
  | { name: 'ringing-there' }
  | { name: 'ringing-here' }
  | { name: 'connecting' }
  | { name: 'connected'; since: number }
  /** `lostAt` is when the link was lost; it is waited for LINK_LOST_MS. */
  | { name: 'reconnecting'; since: number; lostAt: number }
  | { name: 'ended'; reason: EndReason; error: ErrorCode | null };

export interface CallView {
  id: CallId;
  peer: ContactId;
  /** The name the far side gives itself, once the link is up; null before. Show a contact's own label first. */
  peerSays: string | null;
  direction: 'outgoing' | 'incoming';
  /** The peer has no Tincan: it calls from a web page, with an ID that it has made for that. */
  isGuest: boolean;
  /** What the user's web link invites to, by which the peer calls; null for every other call. */
  invitedTo: GuestPurpose | null;
  kind: CallKind;
  phase: CallPhase;
  remote: RemoteMedia;
  path: 'direct' | 'lan' | 'relayed' | null;
  /** Seven emoji to compare by voice; null until the keys are settled. */
  safetyCode: readonly string[] | null;
  /** It takes up a call that broke off. */
  rejoins: boolean;
  /** It came back so late that microphone and camera stayed off. */
  resumedMuted: boolean;
  /** How far the peer's clock is ahead of ours, when that is why there is no call. */
  clockAheadMs: number | null;
}

/** A conversation in the list of calls. A call that takes it up again is no other one. */
export interface CallEntry {
  /** Of the call that carried it last. */
  id: CallId;
  peer: ContactId;
  /** The name the far side gave itself, if they were ever connected. Show a contact's own label first. */
  peerSays: string | null;
  direction: CallView['direction'];
  /** Nobody can call a guest back: its ID was for one visit. Absent where the peer is no guest. */
  isGuest?: true;
  kind: CallKind;
  /** Milliseconds since the epoch. */
  startedAt: number;
  /** How long they were connected, in milliseconds, without what goes on now. */
  talkedMs: number;
  outcome: CallOutcome;
  /** It was missed, and no view has shown that yet. */
  unseen: boolean;
  /** So many tries of a busy line, one soon after another; `startedAt` is that of the last. Without it there was one. */
  times?: number;
}

/** Why somebody who called was told that the line is busy. */
export type BusyReason = 'in-call' | 'hushed';

export type CallOutcome =
  | { name: 'ringing' }
  /** `since` is when they were connected, in milliseconds since the epoch; null while they are not. */
  | { name: 'answered'; since: number | null }
  /** `error` is why it broke off, when nobody hung up. */
  | { name: 'talked'; error: ErrorCode | null }
  /** What kept the user from answering: nothing, another call, or do not disturb. */
  | { name: 'missed'; while: 'ringing' | BusyReason }
  | { name: 'declined'; by: 'here' | 'there' }
  | { name: 'cancelled' }
  | { name: 'busy' }
  | { name: 'no-answer' }
  | { name: 'failed'; error: ErrorCode };

/** Whoever calls hears that the line is busy, and nothing rings here. */
export interface DoNotDisturb {
  /** Milliseconds since the epoch; null is until the user ends it. */
  until: number | null;
}

export interface RemoteMedia {
  microphone: boolean;
  camera: boolean;
  /** The camera is on, and sends nothing because the line is weak. */
  cameraPaused: boolean;
  share: 'none' | 'tab' | 'screen';
}

export const NO_REMOTE_MEDIA: RemoteMedia = {
  microphone: false,
  camera: false,
  cameraPaused: false,
  share: 'none',
};
