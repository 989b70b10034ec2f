// The connection of a call in the gallery, as its panel shows it.

import SDPUtils from 'sdp';
import type { EndedLink } from '../../src/protocol/snapshot/ended-link';
import type { CallId } from '../../src/protocol/snapshot/ids';
import type { CandidateView, LinkView, PairView, SdpView } from '../../src/protocol/snapshot/link-view';
import DESCRIPTIONS from '../vectors/session-descriptions.json';
import { candidateIn, channelIn, pairIn, streamIn } from './links';
import { GRACE, MINUTE_MS, NOW } from './people';
import { CALLED } from './timelines';

const MB = 1_000_000;

const STUN = 'stun:stun.example.org:3478';
const TURN = 'turns:turn.example.org:443?transport=tcp';

const LOCAL: readonly CandidateView[] = [
  candidateIn({ id: 'I1', networkType: 'wifi' }),
  candidateIn({
    id: 'I2',
    type: 'srflx',
    address: '203.0.113.77',
    port: 61_204,
    priority: 1_686_052_607,
    server: STUN,
    relatedAddress: '192.168.178.42',
    relatedPort: 50_001,
    networkType: 'wifi',
  }),
  candidateIn({
    id: 'I3',
    address: '2001:db8:85a3:8d3:1319:8a2e:370:7348',
    port: 50_003,
    priority: 2_122_197_247,
    networkType: 'wifi',
  }),
  candidateIn({ id: 'I7', protocol: 'tcp', tcpType: 'active', port: 9, priority: 1_518_280_447 }),
  candidateIn({
    id: 'I8',
    type: 'relay',
    address: '192.0.2.200',
    port: 52_113,
    priority: 25_108_223,
    server: TURN,
    relatedAddress: '203.0.113.77',
    relatedPort: 61_980,
    relayProtocol: 'tls',
  }),
];

const REMOTE: readonly CandidateView[] = [
  candidateIn({ id: 'I4', address: '10.0.0.7', port: 50_004, ufrag: 'pQ9z' }),
  candidateIn({
    id: 'I5',
    type: 'srflx',
    address: '198.51.100.23',
    port: 50_005,
    priority: 1_686_052_607,
    ufrag: 'pQ9z',
    relatedAddress: '10.0.0.7',
    relatedPort: 50_004,
  }),
  candidateIn({
    id: 'I6',
    type: 'relay',
    address: '192.0.2.9',
    port: 50_006,
    priority: 41_885_439,
    ufrag: 'pQ9z',
    relatedAddress: '198.51.100.23',
    relatedPort: 50_005,
  }),
];

const IN_USE: PairView = pairIn({
  id: 'P25',
  local: 'I2',
  remote: 'I5',
  nominated: true,
  bytesSent: 48.3 * MB,
  bytesReceived: 512 * MB,
  checksSent: 31,
  checksAnswered: 31,
});

const PAIRS: readonly PairView[] = [
  IN_USE,
  pairIn({ id: 'P14', state: 'failed', rttMs: null, checksSent: 9, checksAnswered: 0 }),
  pairIn({ id: 'P26', local: 'I2', remote: 'I6', rttMs: 71, bytesSent: 4_200, bytesReceived: 3_900 }),
  pairIn({ id: 'P85', local: 'I8', remote: 'I5', rttMs: 96, bytesSent: 5_100, bytesReceived: 4_800 }),
  pairIn({ id: 'P86', local: 'I8', remote: 'I6', state: 'in-progress', rttMs: null, checksAnswered: 0 }),
  pairIn({ id: 'P16', remote: 'I6', state: 'waiting', rttMs: null, checksSent: 0, checksAnswered: 0 }),
];

const [OFFER = '', ANSWER = ''] = DESCRIPTIONS.map(({ sdp }) => sdp.replaceAll('\n', '\r\n'));

function view(sdp: string): Pick<SdpView, 'session' | 'media'> {
  const [session = '', ...media] = SDPUtils.splitSections(sdp);
  return { session, media };
}

export const LINK: LinkView = {
  iceState: 'connected',
  dtlsState: 'connected',
  local: LOCAL,
  remote: REMOTE,
  pair: IN_USE,
  pairs: PAIRS,
  ciphers: {
    tlsVersion: 'FEFC',
    dtls: 'TLS_AES_128_GCM_SHA256',
    srtp: 'AES_CM_128_HMAC_SHA1_80',
  },
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
  localSdp: { kind: 'offer', ...view(OFFER) },
  remoteSdp: { kind: 'answer', ...view(ANSWER) },
  pendingLocalSdp: null,
  pendingRemoteSdp: null,
  changes: [],
  channels: [
    channelIn({
      label: 'control',
      messagesSent: 12,
      messagesReceived: 14,
      bytesSent: 3_120,
      bytesReceived: 4_018,
    }),
    channelIn({ label: 'chat', messagesSent: 3, messagesReceived: 2, bytesSent: 310, bytesReceived: 204 }),
    channelIn({ label: 'pointer' }),
  ],
  streams: [
    streamIn({ id: 'IA', codec: 'opus', kbps: 41, jitterMs: 12, packetsLost: 18, concealedPercent: 2 }),
    streamIn({
      id: 'IV',
      kind: 'video',
      codec: 'VP8',
      kbps: 1_780,
      jitterMs: 9,
      packetsLost: 31,
      width: 1280,
      height: 720,
      framesPerSecond: 30,
      freezes: 2,
      frozenMs: 640,
      coder: 'libvpx',
    }),
    streamIn({ id: 'OA', way: 'out', codec: 'opus', kbps: 38 }),
    streamIn({
      id: 'OV',
      way: 'out',
      kind: 'video',
      codec: 'VP8',
      kbps: 870,
      width: 640,
      height: 360,
      framesPerSecond: 24,
      coder: 'libvpx',
      limitedBy: 'bandwidth',
    }),
  ],
};

const using = (pair: PairView): LinkView => ({ ...LINK, pair, pairs: [pair, ...PAIRS.slice(1)] });

/** Through the relay of each side. */
export const RELAYED: LinkView = using(
  pairIn({
    id: 'P86',
    local: 'I8',
    remote: 'I6',
    nominated: true,
    rttMs: 118,
    bytesSent: 7.1 * MB,
    bytesReceived: 9.4 * MB,
  }),
);

/** In one network, without a router between. */
export const IN_LAN: LinkView = using(
  pairIn({ id: 'P14', nominated: true, rttMs: 2, bytesSent: 7.1 * MB, bytesReceived: 9.4 * MB }),
);

/** Candidates are there, and no pair works yet. */
export const CHECKING: LinkView = {
  ...LINK,
  iceState: 'checking',
  dtlsState: 'new',
  pair: null,
  pairs: PAIRS.slice(1).map((each) => ({ ...each, state: 'in-progress', rttMs: null, checksAnswered: 0 })),
  ciphers: { tlsVersion: '', dtls: '', srtp: '' },
  quality: null,
};

let counted = 0;

/** A call that the user hung up, unless told otherwise; each has another id. */
export function endedLink(part: Partial<EndedLink>): EndedLink {
  counted += 1;
  return {
    kind: 'call',
    line: 'own',
    peer: GRACE,
    peerSays: null,
    beganAt: NOW - 30 * MINUTE_MS,
    endedAt: NOW - 4 * MINUTE_MS,
    reason: 'hung-up-here',
    error: null,
    link: LINK,
    samples: '',
    timeline: CALLED,
    ...part,
    id: counted.toString(16).padStart(32, '0') as CallId,
  };
}
