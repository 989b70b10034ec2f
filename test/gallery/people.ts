// Who and what the gallery draws: made-up people, calls, lines and files. The worst of them have long names.

import { contactIdFromHash, ID_HASH_BYTES } from '../../src/protocol/identity/contact-id';
import type { CallEntry, CallOutcome, CallPhase, CallView } from '../../src/protocol/snapshot/call-view';
import type { ChatEntry } from '../../src/protocol/snapshot/chat-view';
import { type Contact, NO_RULES } from '../../src/protocol/snapshot/contact';
import type { CallId, ContactId, TransferId } from '../../src/protocol/snapshot/ids';
import type { CandidateView } from '../../src/protocol/snapshot/link-view';
import { type MediaView, NO_MEDIA } from '../../src/protocol/snapshot/media-view';
import {
  NO_OPEN_LINE,
  type OpenLineState,
  type OpenLineView,
} from '../../src/protocol/snapshot/open-line-view';
import { DEFAULT_SETTINGS } from '../../src/protocol/snapshot/settings';
import type { Snapshot } from '../../src/protocol/snapshot/snapshot';
import type { FilesAsk, TransferState, TransferView } from '../../src/protocol/snapshot/transfer-view';

export const NOW = Date.now();
export const MINUTE_MS = 60_000;
const MB = 1_000_000;

export const id = (seed: number): ContactId =>
  contactIdFromHash(
    Uint8Array.from({ length: ID_HASH_BYTES }, (_, i) => (seed * 97 + i * i * 31 + i * 7) & 255),
  );

const ME = { id: id(1), name: 'Nora Lindqvist' };
const GRACE = id(2);
export const STRANGER = id(99);
export const LONG = 'Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh the Younger';

const contact = (seed: number, name: string): Contact => ({
  id: id(seed),
  name,
  addedAt: NOW,
  comparedAt: seed % 2 ? NOW : null,
  ...NO_RULES,
});
export const CONTACTS = [
  contact(2, 'Grace Hopper'),
  contact(3, '王小明'),
  contact(4, LONG),
  contact(5, 'Amélie'),
  contact(6, 'Дмитрий Менделеев'),
  contact(7, 'Ben'),
];

export const SETTLED: Partial<Snapshot> = {
  profile: ME,
  contacts: CONTACTS,
  line: { name: 'ready' },
  presence: { [GRACE]: NOW, [id(4)]: NOW },
};
/** As SETTLED, with an identity that was made with a passphrase. */
export const LOCKED: Partial<Snapshot> = {
  ...SETTLED,
  profile: { ...ME, name: LONG },
  lockedKey: { iterations: 1_000_000, salt: '', iv: '', ciphertext: '' },
};
export const LOST: Partial<Snapshot> = { keyLost: true, line: { name: 'off' } };
export const CONNECTED: CallPhase = { name: 'connected', since: NOW - 12 * MINUTE_MS };
export const MEDIA_ON: MediaView = {
  ...NO_MEDIA,
  microphone: { on: true, error: null },
  camera: { on: true, error: null },
};

export function calling(
  phase: CallPhase,
  part: Partial<CallView> = {},
  more: Partial<Snapshot> = {},
): Partial<Snapshot> {
  const call: CallView = {
    call: 'c0'.repeat(16) as CallId,
    peer: GRACE,
    peerSays: 'Grace',
    direction: 'outgoing',
    kind: 'video',
    phase,
    remote: { microphone: true, camera: phase.name === 'connected', cameraPaused: false, share: 'none' },
    path: phase.name === 'connected' ? 'direct' : null,
    safetyCode: phase.name === 'connected' ? ['🦊', '⛵', '🍯', '🌈', '🎲', '👑', '🐌'] : null,
    rejoins: false,
    resumedMuted: false,
    clockAheadMs: null,
    ...part,
  };
  return { ...SETTLED, call, media: MEDIA_ON, ...more };
}

let entryCount = 0;
function entry(outcome: CallOutcome, part: Partial<CallEntry> = {}): CallEntry {
  entryCount += 1;
  return {
    call: `e${entryCount.toString(16)}`.padStart(32, '0') as CallId,
    peer: GRACE,
    peerSays: null,
    direction: outcome.name === 'missed' ? 'incoming' : 'outgoing',
    kind: 'video',
    startedAt: NOW - 7 * entryCount * entryCount * MINUTE_MS,
    talkedMs: outcome.name === 'talked' ? 754_000 : 0,
    outcome,
    unseen: false,
    ...part,
  };
}

/** Somebody has called while the user was in a call. */
export const WAITING = entry(
  { name: 'missed', while: 'in-call' },
  { peer: id(7), kind: 'audio', unseen: true },
);

export const CALLS = [
  entry({ name: 'missed', while: 'ringing' }, { unseen: true, kind: 'audio', peer: id(4) }),
  entry({ name: 'missed', while: 'in-call' }, { unseen: true, peer: id(7) }),
  entry({ name: 'talked', error: null }, { direction: 'incoming', peer: id(3) }),
  entry({ name: 'no-answer' }, { peer: id(5), kind: 'audio' }),
  entry({ name: 'declined', by: 'here' }, { direction: 'incoming', peer: STRANGER, kind: 'data' }),
  entry({ name: 'failed', error: 'peer-offline' }, { peer: id(6) }),
  entry(
    { name: 'talked', error: 'connection-lost' },
    { peerSays: 'Alan', peer: STRANGER, startedAt: NOW - 40 * 24 * 60 * MINUTE_MS },
  ),
  entry({ name: 'busy' }),
];

const line = (n: number, from: ChatEntry['from'], text: string): ChatEntry => ({
  id: `line ${n}`,
  peer: GRACE,
  from,
  text,
  at: NOW - (10 - n) * MINUTE_MS,
});

export const CHAT = [
  line(1, 'peer', 'Hello! Can you see my screen?'),
  line(2, 'me', 'Yes, crystal clear.'),
  line(3, 'peer', '这是合同的最新版本，麻烦你看一下第三页。'),
  line(
    4,
    'me',
    'https://example.org/a/very/long/address/that/does/not/want/to/break/anywhere?and=goes&on=and-on-and-on',
  ),
  line(5, 'peer', 'Two lines:\n  and the second one.'),
  line(6, 'me', '👍'),
];

export const SHORT_CHAT = [
  line(6, 'peer', 'Can you see my tab?'),
  line(7, 'me', 'Yes. Is this the new floor plan?'),
  line(8, 'peer', 'It is. The kitchen moved to the south side.'),
  line(9, 'me', 'Lovely! Please send me the drawings.'),
];

const file = (index: number, name: string, bytes: number, risky = false) => ({ index, name, bytes, risky });

let transferCount = 0;
function transfer(state: TransferState, part: Partial<TransferView> = {}): TransferView {
  transferCount += 1;
  const files = part.files ?? [file(0, 'holiday-in-the-north.mp4', 734 * MB)];
  return {
    transfer: transferCount.toString(16).padStart(32, '0') as TransferId,
    peer: GRACE,
    digest: '',
    announcedAs: '',
    direction: 'receiving',
    files,
    fileCount: files.length,
    filesDone: 0,
    isTree: false,
    saveAs: 'files',
    totalBytes: 734 * MB,
    movedBytes: state.name === 'moving' || state.name === 'halted' ? 311 * MB : 0,
    bytesPerSecond: state.name === 'moving' ? 18.4 * MB : 0,
    movedMs: 17_000,
    state,
    startedAt: NOW - transferCount * MINUTE_MS,
    endedAt: null,
    canRepeat: false,
    byRule: false,
    download: null,
    waitsFor: null,
    diskNames: {},
    zipName: null,
    admitsUntil: null,
    ...part,
  };
}

const MANY_FILES = [
  file(0, 'quarterly-report-final-final-2-really-final-this-time-I-promise.pdf', 2 * MB),
  file(1, 'installer.exe', 48 * MB, true),
  ...Array.from({ length: 40 }, (_, i) => file(i + 2, `photo-${i + 1}.jpg`, 3 * MB)),
];

export const ALL_TRANSFERS = [
  transfer({ name: 'offered' }, { files: MANY_FILES, totalBytes: 170 * MB }),
  transfer({ name: 'moving' }),
  transfer({ name: 'moving' }, { direction: 'sending', movedBytes: 733.9 * MB }),
  transfer({ name: 'offered' }, { direction: 'sending' }),
  transfer({ name: 'waiting' }, { direction: 'sending' }),
  transfer({ name: 'saving' }),
  transfer({ name: 'saved' }, { byRule: true }),
  transfer({ name: 'saved' }, { direction: 'sending' }),
  transfer({ name: 'declined', by: 'there' }, { direction: 'sending' }),
  transfer({ name: 'cancelled', by: 'here' }),
  transfer({ name: 'failed', error: 'disk-full' }),
];

const TREE = [
  file(0, 'Summer in Brittany/day 1/harbour.jpg', 4.2 * MB),
  file(1, 'Summer in Brittany/day 1/lighthouse at dusk, from the little boat.jpg', 5.1 * MB),
  file(2, 'Summer in Brittany/notes.txt', 0.01 * MB),
];

/** What waits for somebody, or for something. */
export const HELD_TRANSFERS = [
  transfer({ name: 'offered' }, { files: TREE, fileCount: 3, isTree: true, totalBytes: 9.3 * MB }),
  transfer({ name: 'halted', why: ['paused-here'] }),
  transfer({ name: 'halted', why: ['no-link'] }, { direction: 'sending' }),
  transfer({ name: 'halted', why: ['disk-full'] }),
  transfer({ name: 'halted', why: ['source-gone'] }, { direction: 'sending' }),
  transfer({ name: 'unsaved', error: 'save-denied' }),
  transfer({ name: 'saving' }, { waitsFor: 'keep' }),
  transfer({ name: 'saving' }, { waitsFor: 'place' }),
  transfer({ name: 'saved' }, { download: 7, diskNames: { 0: 'holiday-in-the-north (1).mp4' } }),
  transfer({ name: 'saved' }, { download: 8, zipName: 'files (2).zip' }),
  transfer({ name: 'cancelled', by: 'there' }, { direction: 'sending', canRepeat: true }),
];

export const ASKS: readonly FilesAsk[] = [
  {
    call: 'a5'.repeat(16) as CallId,
    peer: CONTACTS[0]?.id ?? id(1),
    digest: '',
    offers: [
      { transfer: 'a6'.repeat(16) as TransferId, name: 'Summer in Brittany', files: 412, bytes: 1_240 * MB },
      { transfer: 'a7'.repeat(16) as TransferId, name: 'notes.txt', files: 1, bytes: 0.01 * MB },
    ],
  },
];

export const SOME_TRANSFERS = [
  transfer(
    { name: 'offered' },
    {
      files: [file(0, 'floor-plan-v4.pdf', 12.4 * MB), file(1, 'kitchen-south.png', 3.1 * MB)],
      totalBytes: 15.5 * MB,
    },
  ),
  transfer({ name: 'moving' }),
  transfer(
    { name: 'saved' },
    {
      direction: 'sending',
      files: [file(0, 'measurements.xlsx', 0.4 * MB)],
      totalBytes: 0.4 * MB,
    },
  ),
];

function candidate(n: number, type: CandidateView['type'], address: string): CandidateView {
  const server = type === 'host' ? '' : 'stun:stun.example.org:3478';
  return {
    id: `I${n}`,
    type,
    address,
    port: 50_000 + n,
    protocol: 'udp',
    priority: 2122260223 - n,
    ufrag: 'kT3x',
    server,
  };
}

const MEDIA_DESCRIPTIONS = [
  'm=audio 9 UDP/TLS/RTP/SAVPF 111\r\nc=IN IP4 0.0.0.0\r\na=mid:0\r\na=sendrecv',
  'm=video 9 UDP/TLS/RTP/SAVPF 96\r\na=mid:1',
];
const SDP = {
  session: 'v=0\r\no=- 4611731400430051336 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0',
  media: MEDIA_DESCRIPTIONS,
};

export const LINK: Snapshot['link'] = {
  iceState: 'connected',
  dtlsState: 'connected',
  local: [
    candidate(1, 'host', '192.168.178.42'),
    candidate(2, 'srflx', '203.0.113.77'),
    candidate(3, 'host', '2001:db8:85a3:8d3:1319:8a2e:370:7348'),
  ],
  remote: [
    candidate(4, 'host', '10.0.0.7'),
    candidate(5, 'srflx', '198.51.100.23'),
    candidate(6, 'relay', '192.0.2.9'),
  ],
  pair: { local: 'I2', remote: 'I5', rttMs: 34, bytesSent: 48.3 * MB, bytesReceived: 512 * MB },
  quality: {
    bars: 2,
    wavering: 0,
    lossPercent: 3,
    jitterMs: 12,
    receivedKbps: 1_840,
    sentKbps: 920,
    voiceCodec: 'opus',
    pictureCodec: 'VP8',
    received: { width: 1280, height: 720, framesPerSecond: 30 },
    sent: { width: 640, height: 360, framesPerSecond: 24 },
  },
  localSdp: { kind: 'offer', ...SDP },
  remoteSdp: { kind: 'answer', ...SDP },
};

export const TAB_SHARE: MediaView = {
  ...MEDIA_ON,
  share: {
    source: 'tab',
    tabId: 1,
    title: 'A very long page title that goes on and on – Example',
    barMissing: true,
    muted: false,
  },
};

export const DENIED: MediaView = { ...NO_MEDIA, microphone: { on: false, error: 'microphone-denied' } };

const OPEN_LINE: Partial<Snapshot> = { ...SETTLED, settings: { ...DEFAULT_SETTINGS, openLine: true } };

/** Somebody with a plain PeerJS application, under the longest name that fits no line. */
export const APP = 'some-quite-talkative-video-room_for-the-whole-neighbourhood';

/** The open line in this state. */
export function openLine(state: OpenLineState, part: Partial<OpenLineView> = {}): Partial<Snapshot> {
  return { ...OPEN_LINE, openLine: { ...NO_OPEN_LINE, ...part, state } };
}

/** A call on the open line in this phase. */
export function plainCall(phase: CallPhase, part: Partial<OpenLineView> = {}): Partial<Snapshot> {
  const call = { call: 'plain' as CallId, peer: APP, direction: 'incoming', kind: 'video' } as const;
  const seen = {
    data: true,
    remote: { microphone: true, camera: true, cameraPaused: false, share: 'none' },
    chat: SHORT_CHAT,
    files: PLAIN_FILES,
    ...part,
  } as const;
  return { ...openLine({ name: 'call', line: null, call, phase }, seen), media: MEDIA_ON };
}

const PLAIN_FILES: OpenLineView['files'] = (['offered', 'saved', 'sent', 'failed'] as const).map(
  (state, at) => ({
    file: `plain-${at}` as TransferId,
    direction: at < 2 ? 'receiving' : 'sending',
    name:
      at < 2
        ? `received-${at + 1}.bin`
        : 'holiday pictures from the long way round the lake, second part.zip',
    bytes: (at + 1) * 3 * MB,
    state,
  }),
);
