// What is true, as the views may see it. Background writes it (snapshot-store), views draw it, nothing else
// reads it. Plain JSON: it lives in chrome.storage.

import type { Drafts } from '../chat/drafts';
import type { LockedBox } from '../codec/locked-box';
import type { ErrorCode } from '../errors';
import type { DownloadWait } from '../transfer/download';

/** 34 characters of base32: a truncated hash of an Ed25519 key, and two check characters. */
export type ContactId = string & { readonly brand: 'ContactId' };
/** 16 random bytes in hex. */
export type CallId = string & { readonly brand: 'CallId' };
/** 16 random bytes in hex. */
export type TransferId = string & { readonly brand: 'TransferId' };

export interface Snapshot {
  profile: Profile | null;
  /** The key pair under the user's passphrase; null when the identity was made without one. */
  lockedKey: LockedBox | null;
  /** The browser has thrown the key away (IndexedDB is best-effort storage) and kept the profile. */
  keyLost: boolean;
  contacts: readonly Contact[];
  settings: Settings;
  /** Do not disturb; null while calls ring. Ask isHushed: its time may be over. */
  hush: Hush | null;
  line: LineView;
  /** Contacts that were heard of, and when (milliseconds since the epoch). Whoever is not in it may be anywhere. */
  presence: Readonly<Record<ContactId, number>>;
  /** The invite that strangers may ring with; null when there is none. It counts until its time is over. */
  invite: InviteWindow | null;
  call: CallView | null;
  /** The last calls, newest first; one that goes on is among them. */
  calls: readonly CallEntry[];
  openLine: OpenLineView;
  media: MediaView;
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
  'hush',
] as const satisfies readonly Slice[];

export type PersistedSlice = (typeof PERSISTED_SLICES)[number];

export function isPersisted(slice: string): slice is PersistedSlice {
  return (PERSISTED_SLICES as readonly string[]).includes(slice);
}

/** There is none until the first run is finished, and nothing is registered anywhere before. */
export interface Profile {
  id: ContactId;
  name: string;
}

/** What the user allows one contact. */
export interface ContactRules {
  /** Whatever they send is met with silence. */
  blocked: boolean;
  /** Only relayed candidates are used with them, whatever the settings say. */
  relayOnly: boolean;
  /** Offers up to this size are accepted without a question, unless a file in them is risky; 0 is never. */
  autoAcceptBytes: number;
}

export interface Contact extends ContactRules {
  id: ContactId;
  name: string;
  /** Milliseconds since the epoch. */
  addedAt: number;
  /** When the user found the safety codes equal, in milliseconds since the epoch; null when that has not been. */
  comparedAt: number | null;
}

export const NO_RULES: ContactRules = { blocked: false, relayOnly: false, autoAcceptBytes: 0 };

export interface IceServer {
  urls: string[];
  username?: string;
  credential?: string;
}

export interface Settings {
  /** http(s) address of a PeerServer, path included. */
  brokerUrl: string;
  iceServers: readonly IceServer[];
  /** Only relayed candidates are used, so no peer sees this machine's addresses. */
  relayOnly: boolean;
  /** Contacts do not see that we are here. They can still call. */
  appearOffline: boolean;
  /** Plain PeerJS applications may be called, and may call a temporary line. */
  openLine: boolean;
  /** Empty means the system's default device. */
  microphoneId: string;
  cameraId: string;
  speakerId: string;
  voice: VoiceChoice;
  camera: CameraChoice;
  screen: ScreenChoice;
}

/** What the browser does to the microphone's sound before it goes out. */
export interface VoiceChoice {
  echoCancellation: boolean;
  noiseSuppression: boolean;
  autoGainControl: boolean;
}

/** A wish: the browser gives the nearest that the camera has. */
export interface CameraChoice {
  size: '360p' | '720p' | '1080p';
  frameRate: 15 | 30 | 60;
  aspect: 'native' | '16:9' | '4:3' | '1:1';
  /** `none` is a picture as the camera makes it; else it is cut and scaled down to exactly what is wanted. */
  resize: 'none' | 'crop-and-scale';
  /** Counts where cameras say which way they look, and none was chosen by name. */
  facing: 'front' | 'back';
  /** One sees oneself as in a mirror. The far side never does. */
  mirrored: boolean;
}

export interface ScreenChoice {
  size: '720p' | '1080p' | 'native';
  frameRate: 5 | 15 | 30 | 60;
}

export interface InviteWindow {
  /** 16 random bytes in base64url. Whoever proves to know it may ring, once. */
  secret: string;
  /** Milliseconds since the epoch. */
  until: number;
}

/** Whoever calls hears that the line is busy, and nothing rings here. */
export interface Hush {
  /** Milliseconds since the epoch; null is until the user ends it. */
  until: number | null;
}

/** Our registration at the broker. */
export type LineView =
  | { name: 'off' }
  | { name: 'connecting' }
  | { name: 'ready' }
  | { name: 'waiting'; retryAt: number; error: ErrorCode };

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
  call: CallId;
  peer: ContactId;
  /** The name the far side gives itself, once the link is up; null before. Show a contact's own label first. */
  peerSays: string | null;
  direction: 'outgoing' | 'incoming';
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
  call: CallId;
  peer: ContactId;
  /** The name the far side gave itself, if they were ever connected. Show a contact's own label first. */
  peerSays: string | null;
  direction: CallView['direction'];
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
export type Away = 'in-call' | 'hushed';

export type CallOutcome =
  | { name: 'ringing' }
  /** `since` is when they were connected, in milliseconds since the epoch; null while they are not. */
  | { name: 'answered'; since: number | null }
  /** `error` is why it broke off, when nobody hung up. */
  | { name: 'talked'; error: ErrorCode | null }
  /** What kept the user from answering: nothing, another call, or do not disturb. */
  | { name: 'missed'; while: 'ringing' | Away }
  | { name: 'declined'; by: 'here' | 'there' }
  | { name: 'cancelled' }
  | { name: 'busy' }
  | { name: 'no-answer' }
  | { name: 'failed'; error: ErrorCode };

/** The open line: calls with plain PeerJS applications. Nobody vouches for who is at the other end. */
export interface OpenLineView {
  state: OpenLineState;
  remote: RemoteMedia;
  /** A channel for words and files is open. */
  data: boolean;
  chat: readonly Omit<ChatEntry, 'peer'>[];
  files: readonly PlainFile[];
}

export type OpenLineState =
  /** `error` is why the last line ended by itself, or could not be opened. */
  | { name: 'off'; error: ErrorCode | null }
  | { name: 'opening' }
  | { name: 'waiting'; line: TemporaryLine }
  /** `line` is the temporary line behind the call, if it goes on after it. */
  | { name: 'call'; line: TemporaryLine | null; call: PlainCall; phase: CallPhase };

export interface TemporaryLine {
  /** A throw-away id at the broker. Whoever has it can call. */
  id: string;
  /** Milliseconds since the epoch. */
  until: number;
}

export interface PlainCall {
  call: CallId;
  /** The id it has at the broker, which proves nothing. */
  peer: string;
  direction: 'outgoing' | 'incoming';
  kind: CallKind;
}

/** A Blob, ArrayBuffer or typed array; stock peerjs gives it no name. */
export interface PlainFile {
  file: TransferId;
  direction: 'sending' | 'receiving';
  name: string;
  bytes: number;
  state: 'offered' | 'saving' | 'saved' | 'sending' | 'sent' | 'failed';
}

export interface RemoteMedia {
  microphone: boolean;
  camera: boolean;
  /** The camera is on, and sends nothing because the line is weak. */
  cameraPaused: boolean;
  share: 'none' | 'tab' | 'screen';
}

export interface DeviceView {
  on: boolean;
  error: ErrorCode | null;
}

export interface MediaView {
  microphone: DeviceView;
  camera: DeviceView;
  /** The user speaks, and is muted. */
  speaksMuted: boolean;
  /** The microphone is on, and the system or a key on the headset has muted it. */
  systemMuted: boolean;
  /** The camera is on, and sends nothing because the line is weak. */
  cameraPaused: boolean;
  share: ShareView | null;
}

export type ShareView =
  /** `muted` is in the browser: such a tab is heard by nobody, here or there. */
  | { source: 'tab'; tabId: number; title: string; barMissing: boolean; muted: boolean }
  /** It `echoes` when its sound contains the far side's own voice. */
  | { source: 'screen'; label: string; choice: ScreenChoice; echoes: boolean };

export interface ChatEntry {
  id: string;
  peer: ContactId;
  from: 'me' | 'peer';
  text: string;
  at: number;
}

/** The last line that was read, by its id, and when (milliseconds since the epoch): of each peer, and of the open line. */
export type ReadMarks = Readonly<Record<string, { upTo: string; at: number }>>;

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
export type Halt =
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
  | { name: 'halted'; why: readonly Halt[] }
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
  transfer: TransferId;
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
  /** Its sender gets a link without a question until then, to hear that it was saved (milliseconds since the epoch). */
  admitsUntil: number | null;
}

export interface FileLinkView {
  peer: ContactId;
  isUp: boolean;
}

export interface FilesAsk {
  call: CallId;
  peer: ContactId;
  /** Of the whole question: an answer names it. Empty until they have said what they would send. */
  digest: string;
  /** What they say they would send; empty until they have said it. */
  offers: readonly { transfer: TransferId; name: string; files: number; bytes: number }[];
}

/** One ICE candidate as getStats() tells it (RTCIceCandidateStats). */
export interface CandidateView {
  id: string;
  type: 'host' | 'srflx' | 'prflx' | 'relay';
  address: string;
  port: number;
  protocol: string;
  priority: number;
  ufrag: string;
  /** The STUN or TURN server it came from; empty for host. */
  server: string;
}

export interface SdpView {
  kind: 'offer' | 'answer';
  session: string;
  media: readonly string[];
}

export type Bars = 1 | 2 | 3;

export interface PictureView {
  width: number;
  height: number;
  framesPerSecond: number;
}

/** Over the last second. */
export interface QualityView {
  bars: Bars;
  /** Readings in a row that would have other bars. */
  wavering: number;
  /** The worse of both ways. */
  lossPercent: number;
  jitterMs: number;
  receivedKbps: number;
  sentKbps: number;
  /** As in SDP (RFC 8866 rtpmap), such as `opus`; empty when there is none. */
  voiceCodec: string;
  pictureCodec: string;
  /** The largest picture of each way; null when there is none. */
  received: PictureView | null;
  sent: PictureView | null;
}

export interface LinkView {
  iceState: string;
  dtlsState: string;
  local: readonly CandidateView[];
  remote: readonly CandidateView[];
  /** Ids into `local` and `remote`. */
  pair: {
    local: string;
    remote: string;
    rttMs: number | null;
    bytesSent: number;
    bytesReceived: number;
  } | null;
  /** Null before the second reading. */
  quality: QualityView | null;
  localSdp: SdpView | null;
  remoteSdp: SdpView | null;
}

/** Something the user asked for that could not be done and that belongs to no call or transfer. */
export interface Problem {
  error: ErrorCode;
  at: number;
  /** The user's own files that it is about. */
  files?: NamedFiles;
}

export interface NamedFiles {
  /** At most FILE_NAMES_SETTLED of them. */
  names: readonly string[];
  count: number;
}

export const NO_MEDIA: MediaView = {
  microphone: { on: false, error: null },
  camera: { on: false, error: null },
  cameraPaused: false,
  speaksMuted: false,
  systemMuted: false,
  share: null,
};

export const NO_OPEN_LINE: OpenLineView = {
  state: { name: 'off', error: null },
  remote: { microphone: false, camera: false, cameraPaused: false, share: 'none' },
  data: false,
  chat: [],
  files: [],
};

export const DEFAULT_SETTINGS: Settings = {
  brokerUrl: 'https://0.peerjs.com/',
  iceServers: [
    { urls: ['stun:stun.l.google.com:19302'] },
    { urls: ['stun:stun.cloudflare.com:3478'] },
    { urls: ['stun:stun.nextcloud.com:3478'] },
  ],
  relayOnly: false,
  appearOffline: false,
  openLine: false,
  microphoneId: '',
  cameraId: '',
  speakerId: '',
  voice: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
  camera: {
    size: '720p',
    frameRate: 30,
    aspect: 'native',
    resize: 'none',
    facing: 'front',
    mirrored: true,
  },
  screen: { size: '1080p', frameRate: 30 },
};

/** What is true before anything was stored. Each slice lives under its own name in its storage area. */
export const EMPTY_SNAPSHOT: Snapshot = {
  profile: null,
  lockedKey: null,
  keyLost: false,
  contacts: [],
  settings: DEFAULT_SETTINGS,
  hush: null,
  line: { name: 'off' },
  presence: {},
  invite: null,
  call: null,
  calls: [],
  openLine: NO_OPEN_LINE,
  media: NO_MEDIA,
  chat: [],
  chatRead: {},
  drafts: {},
  transfers: [],
  asks: [],
  fileLinks: [],
  link: null,
  problem: null,
};
