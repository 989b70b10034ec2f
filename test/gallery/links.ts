// Made-up candidates, pairs and links, each with ordinary values where a test or a scene names none.

import type {
  CandidateView,
  ChannelView,
  LinkView,
  PairView,
  StreamView,
} from '../../src/protocol/snapshot/link-view';

export function candidateIn(part: Partial<CandidateView> = {}): CandidateView {
  return {
    id: 'I1',
    type: 'host',
    address: '192.168.178.42',
    port: 50_001,
    protocol: 'udp',
    priority: 2_122_260_223,
    ufrag: 'kT3x',
    server: '',
    foundation: '1467250027',
    relatedAddress: '',
    relatedPort: 0,
    tcpType: '',
    relayProtocol: '',
    networkType: '',
    ...part,
  };
}

export function pairIn(part: Partial<PairView> = {}): PairView {
  return {
    id: 'P1',
    local: 'I1',
    remote: 'I4',
    state: 'succeeded',
    nominated: false,
    rttMs: 34,
    bytesSent: 0,
    bytesReceived: 0,
    checksSent: 4,
    checksAnswered: 4,
    ...part,
  };
}

/** Nothing is known of it yet. */
export function linkIn(part: Partial<LinkView> = {}): LinkView {
  return {
    iceState: 'connected',
    dtlsState: 'connected',
    local: [],
    remote: [],
    pair: null,
    pairs: [],
    ciphers: { tlsVersion: '', dtls: '', srtp: '' },
    quality: null,
    localSdp: null,
    remoteSdp: null,
    pendingLocalSdp: null,
    pendingRemoteSdp: null,
    changes: [],
    channels: [],
    streams: [],
    ...part,
  };
}

export const channelIn = (part: Partial<ChannelView>): ChannelView => ({
  label: 'control',
  state: 'open',
  bufferedBytes: 0,
  messagesSent: 0,
  messagesReceived: 0,
  bytesSent: 0,
  bytesReceived: 0,
  kbps: 0,
  ...part,
});

export const streamIn = (part: Partial<StreamView>): StreamView => ({
  id: 'IA',
  way: 'in',
  kind: 'audio',
  codec: '',
  kbps: 0,
  packetsLost: 0,
  jitterMs: 0,
  width: 0,
  height: 0,
  framesPerSecond: 0,
  freezes: 0,
  frozenMs: 0,
  concealedPercent: 0,
  coder: '',
  limitedBy: '',
  ...part,
});
