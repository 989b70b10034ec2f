// The connection of a call in the gallery, as its panel shows it.

import SDPUtils from 'sdp';
import type { CandidateView, SdpView } from '../../src/protocol/snapshot/link-view';
import type { Snapshot } from '../../src/protocol/snapshot/snapshot';
import DESCRIPTIONS from '../vectors/session-descriptions.json';

const MB = 1_000_000;

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

const [OFFER = '', ANSWER = ''] = DESCRIPTIONS.map(({ sdp }) => sdp.replaceAll('\n', '\r\n'));

function view(sdp: string): Pick<SdpView, 'session' | 'media'> {
  const [session = '', ...media] = SDPUtils.splitSections(sdp);
  return { session, media };
}

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
  localSdp: { kind: 'offer', ...view(OFFER) },
  remoteSdp: { kind: 'answer', ...view(ANSWER) },
};
