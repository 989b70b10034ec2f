// What runs on a call's link, with a peer connection that does as the browser's does, as far as the link can see it.

import '../../fake-offscreen';
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type CallLink, openCallLink } from '../../../../src/offscreen/call/call-link';
import { watchPath } from '../../../../src/offscreen/link/path-watch';
import { type TimelineRecorder, timelineRecorder } from '../../../../src/offscreen/session/timeline-recorder';
import { STATS_INTERVAL_MS } from '../../../../src/protocol/link/limits';
import { M_LINE_KINDS } from '../../../../src/protocol/link/session-layout';
import { NO_REMOTE_MEDIA } from '../../../../src/protocol/snapshot/call-view';
import type { ContactId } from '../../../../src/protocol/snapshot/ids';
import { type MediaView, NO_MEDIA } from '../../../../src/protocol/snapshot/media-view';
import { DEFAULT_SETTINGS } from '../../../../src/protocol/snapshot/settings';
import { CONTROL_SAMPLES } from '../../control-samples';
import { reported, resetOffscreen } from '../../fake-offscreen';

const ADA = 'ada' as ContactId;
const BEN = 'ben' as ContactId;
const CERTIFICATE = new Uint8Array([1, 2, 3]);
const FINGERPRINT = createHash('sha256')
  .update(CERTIFICATE)
  .digest('hex')
  .toUpperCase()
  .match(/../g)
  ?.join(':');
const SDP = [
  'v=0',
  `a=group:BUNDLE ${M_LINE_KINDS.map((_kind, i) => i).join(' ')}`,
  ...M_LINE_KINDS.flatMap((kind, i) => [
    `m=${kind} 9 UDP/TLS/RTP/SAVPF 0`,
    `a=mid:${i}`,
    `a=fingerprint:sha-256 ${FINGERPRINT}`,
  ]),
  '',
].join('\r\n');

interface FakeChannel {
  readyState: 'open';
  send: (text: string) => void;
  onopen: (() => void) | null;
  onmessage: ((event: { data: string }) => void) | null;
}

/** The camera of the far side: muted until its first packet comes. */
class FakeTrack extends EventTarget {
  muted = true;
  comes(): void {
    this.muted = false;
    this.dispatchEvent(new Event('unmute'));
  }
}

/** What went out by each channel. */
let said: Record<string, unknown[]>;

class FakeConnection extends EventTarget {
  static last: FakeConnection;
  iceConnectionState = 'new';
  readonly iceGatheringState = 'new';
  signalingState = 'stable';
  localDescription: RTCSessionDescriptionInit | null = null;
  readonly currentLocalDescription = null;
  readonly currentRemoteDescription = null;
  readonly pendingLocalDescription = null;
  readonly pendingRemoteDescription = null;
  oniceconnectionstatechange: (() => void) | null = null;
  readonly channels: Record<string, FakeChannel> = {};
  readonly candidates: unknown[] = [];
  isClosed = false;
  readonly sctp = {
    transport: {
      state: 'new',
      onstatechange: null as (() => void) | null,
      getRemoteCertificates: () => [CERTIFICATE.buffer],
    },
  };

  constructor() {
    super();
    FakeConnection.last = this;
  }
  getConfiguration() {
    return {};
  }
  setConfiguration() {}
  createDataChannel(name: string) {
    const channel: FakeChannel = {
      readyState: 'open',
      send: (text) => said[name]?.push(JSON.parse(text)),
      onopen: null,
      onmessage: null,
    };
    this.channels[name] = channel;
    said[name] = [];
    return channel;
  }
  addTransceiver() {}
  readonly camera = new FakeTrack();
  getTransceivers() {
    return Array.from({ length: 4 }, () => ({
      sender: { track: null, getParameters: () => ({ encodings: [] }), async setParameters() {} },
      receiver: { track: this.camera },
    }));
  }
  async createOffer() {
    return { type: 'offer', sdp: SDP };
  }
  async setLocalDescription(description: RTCSessionDescriptionInit) {
    this.signalingState = 'have-local-offer';
    this.localDescription = description;
  }
  async setRemoteDescription() {
    this.signalingState = 'stable';
  }
  async addIceCandidate({ candidate }: { candidate: string }) {
    this.candidates.push(candidate);
  }
  /** On the selected path. */
  bytesReceived = 0;
  async getStats() {
    const ends = { localCandidateId: 'local', remoteCandidateId: 'remote' };
    const pair = { id: 'pair', type: 'candidate-pair', ...ends, bytesReceived: this.bytesReceived };
    const transport = { id: 'transport', type: 'transport', selectedCandidatePairId: 'pair' };
    return new Map(Object.entries({ pair, transport }));
  }
  close() {
    this.isClosed = true;
  }
}

const files = {
  up: vi.fn(),
  down: vi.fn(),
  lost: vi.fn(),
  media: vi.fn(),
  measured: vi.fn(),
  take: vi.fn(),
  understands: vi.fn(),
};
const [event, change, changeNow, measured] = [vi.fn(), vi.fn(), vi.fn(), vi.fn()];
let view: MediaView;
let link: CallLink;
let timeline: TimelineRecorder;

/** Ada has called; Ben's side of the link is up. */
async function connected(): Promise<FakeConnection> {
  const ports = {
    media: {
      get view() {
        return view;
      },
      track: () => null,
      pauseCamera: () => undefined,
    },
    transfers: { attach: () => files },
    speaker: { play: () => undefined },
  };
  timeline = timelineRecorder('callee', null);
  link = openCallLink({
    ...(ports as unknown as Pick<Parameters<typeof openCallLink>[0], 'media' | 'transfers' | 'speaker'>),
    peer: ADA,
    role: 'callee',
    settings: { id: BEN, name: 'Ben', ...DEFAULT_SETTINGS },
    certificate: {} as RTCCertificate,
    sendSealed: () => undefined,
    timeline,
    event,
    change,
    changeNow,
    measured,
    looking: (connection) => watchPath(connection, ADA),
  });
  const connection = FakeConnection.last;
  await vi.advanceTimersByTimeAsync(0);
  link.receiveSealed({ t: 'description', kind: 'answer', generation: 0, sdp: SDP });
  await vi.advanceTimersByTimeAsync(0);
  connection.sctp.transport.state = 'connected';
  connection.sctp.transport.onstatechange?.();
  connection.iceConnectionState = 'connected';
  connection.oniceconnectionstatechange?.();
  connection.channels.control?.onopen?.();
  link.codeSettled();
  await vi.waitFor(() => expect(event).toHaveBeenCalledWith(expect.objectContaining({ name: 'linkUp' })));
  return connection;
}

function hear({ channels }: FakeConnection, ...frames: readonly object[]): void {
  for (const frame of frames) channels.control?.onmessage?.({ data: JSON.stringify(frame) });
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('RTCPeerConnection', FakeConnection);
  vi.clearAllMocks();
  resetOffscreen();
  view = NO_MEDIA;
  said = {};
});

afterEach(() => {
  link.close(false);
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test('says hello when the link is up, then what its lines carry', async () => {
  await connected();
  expect(said.control).toEqual([
    { t: 'hello', name: 'Ben', brokers: [], understands: ['timeline', 'lane.packed', 'lane.piece'] },
    { t: 'media', microphone: false, camera: false, cameraPaused: false, share: 'none' },
  ]);
  expect(files.up).toHaveBeenCalledOnce();
});

test('says what its lines carry at each change, and only then', async () => {
  await connected();
  view = { ...NO_MEDIA, microphone: { on: true, error: null } };
  link.tellMedia(view);
  link.tellMedia({ ...view });
  expect(said.control?.slice(2)).toEqual([
    { t: 'media', microphone: true, camera: false, cameraPaused: false, share: 'none' },
  ]);
});

test('says that a microphone is off which the system has muted', async () => {
  await connected();
  link.tellMedia({ ...NO_MEDIA, microphone: { on: true, error: null }, systemMuted: true });
  expect(said.control).toHaveLength(2);
});

test.each([
  ['what a peer understands', { understands: ['lane.packed', 'reaction'] }, ['lane.packed', 'reaction']],
  ['that an older peer has named nothing', {}, []],
])('files are told %s', async (_what, hello, named) => {
  hear(await connected(), { t: 'hello', name: 'Ada', ...hello });
  expect(files.understands).toHaveBeenLastCalledWith(named);
});

test('shows the name in the first hello, and no other', async () => {
  const connection = await connected();
  hear(connection, { t: 'hello', name: 'Ada' }, { t: 'hello', name: 'Your bank' });
  expect(change.mock.calls).toEqual([[{ peerSays: 'Ada' }]]);
});

test('shows what the lines of the peer carry, and files make room for the conversation', async () => {
  const connection = await connected();
  const [media] = CONTROL_SAMPLES.media;
  if (!media) throw new Error('a sample is missing');
  hear(connection, media);
  const { t: _media, ...remote } = media;
  expect(change).toHaveBeenCalledExactlyOnceWith({ remote });
  expect(files.media).toHaveBeenLastCalledWith(true);
  hear(connection, { ...media, microphone: false, share: 'none' });
  expect(files.media).toHaveBeenLastCalledWith(false);
});

test('shows the camera of the peer as soon as video comes, and from its first frame on what that says', async () => {
  const connection = await connected();
  connection.camera.comes();
  expect(changeNow).toHaveBeenCalledExactlyOnceWith({ remote: { ...NO_REMOTE_MEDIA, camera: true } });
  expect(files.media).toHaveBeenLastCalledWith(true);
  hear(connection, { t: 'media', ...NO_REMOTE_MEDIA });
  expect(change).toHaveBeenLastCalledWith({ remote: NO_REMOTE_MEDIA });
  expect(files.media).toHaveBeenLastCalledWith(false);
});

test('a camera that the peer has said to be off is not shown for a late packet', async () => {
  const connection = await connected();
  hear(connection, { t: 'media', ...NO_REMOTE_MEDIA });
  connection.camera.comes();
  expect(changeNow).not.toHaveBeenCalled();
  expect(change).toHaveBeenCalledExactlyOnceWith({ remote: NO_REMOTE_MEDIA });
});

test.each([
  [{ t: 'bye' }, { name: 'bye' }],
  [
    { t: 'bye', because: 'relay-missing' },
    { name: 'bye', error: 'relay-missing-there' },
  ],
])('ends by a farewell, with its reason: %j', async (frame, expected) => {
  hear(await connected(), frame);
  expect(event).toHaveBeenLastCalledWith(expected);
});

test('gives the connection what comes by a signal frame', async () => {
  const connection = await connected();
  hear(connection, {
    t: 'signal',
    signal: { t: 'candidate', generation: 0, candidate: 'candidate:1', mid: '0' },
  });
  await vi.advanceTimersByTimeAsync(0);
  expect(connection.candidates).toEqual(['candidate:1']);
});

test('leaves frames about files and lanes to the transfers', async () => {
  const connection = await connected();
  const frames = [...CONTROL_SAMPLES['file.ask'], ...CONTROL_SAMPLES['lane.close']];
  hear(connection, ...frames);
  expect(files.take.mock.calls).toEqual(frames.map((frame) => [frame]));
});

test('carries chat both ways', async () => {
  const connection = await connected();
  connection.channels.chat?.onmessage?.({ data: JSON.stringify({ id: crypto.randomUUID(), text: 'Hello' }) });
  expect(link.say('Hi')).toBeNull();
  expect(said.chat).toMatchObject([{ text: 'Hi' }]);
  expect(reported('chat.added').map(({ entry }) => [entry.from, entry.text])).toEqual([
    ['peer', 'Hello'],
    ['me', 'Hi'],
  ]);
});

test('a peer who falls silent again and again puts the registration in doubt every ten seconds at most', async () => {
  const connection = await connected();
  const speakThenFallSilent = async () => {
    for (let look = 0; look < 4; look++) {
      connection.bytesReceived += 100;
      await vi.advanceTimersByTimeAsync(400);
    }
    await vi.advanceTimersByTimeAsync(1_400);
  };
  await speakThenFallSilent();
  expect(reported('link.doubted')).toHaveLength(1);
  for (let nth = 0; nth < 9; nth++) await speakThenFallSilent();
  expect(reported('link.doubted')).toHaveLength(3);
});

test('closes with a farewell, and the connection a moment later', async () => {
  const connection = await connected();
  link.close(true);
  expect(said.control?.at(-1)).toEqual({ t: 'bye' });
  expect(files.down).toHaveBeenCalled();
  expect(connection.isClosed).toBe(false);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(connection.isClosed).toBe(true);
});

test('marks the steps of the set-up, and tells them a peer that names timelines', async () => {
  const connection = await connected();
  const names = () => timeline.view.marks.map(({ name }) => name);
  expect(new Set(names())).toEqual(
    new Set([
      'connection-made',
      'offer-sent',
      'answer-came',
      'dtls-connected',
      'verified',
      'control-open',
      'link-up',
      'hello-sent',
    ]),
  );
  hear(connection, { t: 'hello', name: 'Ada', understands: ['timeline'] });
  expect(said.control?.at(-1)).toMatchObject({ t: 'timeline', marks: timeline.view.marks });
  hear(connection, { t: 'timeline', at: 40, marks: [{ name: 'knock-sent', at: 3 }] });
  expect(timeline.view.peer).toMatchObject({ saidAt: 40, marks: [{ name: 'knock-sent', at: 3 }] });
});

test('an older peer is told no marks, and may go on without', async () => {
  hear(await connected(), { t: 'hello', name: 'Ada' });
  await vi.advanceTimersByTimeAsync(5_000);
  expect(said.control?.map((each) => (each as { t: string }).t)).toEqual(['hello', 'media']);
});

test('the link is measured from its second second on, and judged only when it has a path', async () => {
  await connected();
  expect(measured).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(STATS_INTERVAL_MS);
  expect(measured.mock.calls[0]?.[0]).toMatchObject({ quality: null });
});
