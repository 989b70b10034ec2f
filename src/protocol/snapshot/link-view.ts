// What views see of links: candidates, descriptions, quality, the registration at the broker.

import type { ErrorCode } from '../errors';
import type { ContactId } from './ids';

/** One ICE candidate as getStats() tells it (RTCIceCandidateStats). */
export interface CandidateView {
  id: string;
  type: 'host' | 'srflx' | 'prflx' | 'relay';
  address: string;
  port: number;
  protocol: string;
  /** 0 when the browser does not tell it. */
  priority: number;
  ufrag: string;
  /** The STUN or TURN server it came from; empty for host. */
  server: string;
  foundation: string;
  /** The address behind this one, of which it was learnt (RFC 8839 raddr and rport); empty and 0 when it is not told. */
  relatedAddress: string;
  relatedPort: number;
  /** Who opens a TCP connection (RFC 6544): active, passive or so; empty for UDP. */
  tcpType: string;
  /** How we reach the relay: udp, tcp or tls; empty for what is not relayed, and for all of the peer's. */
  relayProtocol: string;
  /** Of this machine, such as wifi or ethernet, as far as the browser tells; empty for all of the peer's. */
  networkType: string;
}

/** One pair of candidates as getStats() tells it (RTCIceCandidatePairStats). */
export interface PairView {
  id: string;
  /** Ids into `local` and `remote`. */
  local: string;
  remote: string;
  /** RFC 8445 §6.1.2.6. */
  state: 'frozen' | 'waiting' | 'in-progress' | 'failed' | 'succeeded';
  nominated: boolean;
  rttMs: number | null;
  bytesSent: number;
  bytesReceived: number;
  /** STUN checks that we sent, and answers to them. */
  checksSent: number;
  checksAnswered: number;
}

/** What encrypts the link, as getStats() tells it (RTCTransportStats). Each is empty until it is negotiated. */
export interface CipherView {
  /** As on the wire, in hexadecimal: FEFD is DTLS 1.2, FEFC is DTLS 1.3. */
  tlsVersion: string;
  dtls: string;
  /** Of media; empty on a link that carries data only. */
  srtp: string;
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
  /** The one in use. */
  pair: PairView | null;
  /** All that the browser has checked or would check, with the one in use. */
  pairs: readonly PairView[];
  ciphers: CipherView;
  /** Null before the second reading. */
  quality: QualityView | null;
  /** The current descriptions, or the pending ones before there are any. */
  localSdp: SdpView | null;
  remoteSdp: SdpView | null;
  /** Beside a current one: a description that is offered and not answered yet. */
  pendingLocalSdp: SdpView | null;
  pendingRemoteSdp: SdpView | null;
  /** What each negotiation after the first has changed; the last ones, oldest first. */
  changes: readonly NegotiationChange[];
  channels: readonly ChannelView[];
  /** The streams of media that carry something. */
  streams: readonly StreamView[];
}

/** The lines by which a description differs from the one before it of the same side. */
export interface NegotiationChange {
  /** Milliseconds since the epoch. */
  at: number;
  side: 'local' | 'remote';
  kind: 'offer' | 'answer';
  removed: readonly string[];
  added: readonly string[];
}

/** A data channel as getStats() tells it (RTCDataChannelStats), and what waits in it. */
export interface ChannelView {
  label: string;
  state: string;
  bufferedBytes: number;
  messagesSent: number;
  messagesReceived: number;
  bytesSent: number;
  bytesReceived: number;
  /** Both ways, over the last second. */
  kbps: number;
}

/** A stream as getStats() tells it (RTCInboundRtpStreamStats, RTCOutboundRtpStreamStats); 0 and empty for what it does not have. */
export interface StreamView {
  id: string;
  way: 'in' | 'out';
  kind: 'audio' | 'video';
  codec: string;
  kbps: number;
  packetsLost: number;
  jitterMs: number;
  width: number;
  height: number;
  framesPerSecond: number;
  freezes: number;
  frozenMs: number;
  /** Of the samples of sound over the last second, those that were made up for lost ones. */
  concealedPercent: number;
  /** What codes or decodes the pictures, such as libvpx. */
  coder: string;
  /** Why the pictures are not better: none, cpu, bandwidth or other. */
  limitedBy: string;
}

/** Our registration at a broker. */
export type RegistrationView =
  | { name: 'off' }
  | { name: 'connecting' }
  | { name: 'ready' }
  | { name: 'waiting'; retryAt: number; error: ErrorCode };

export type BrokerView = RegistrationView & { address: string };

export interface FileLinkView {
  peer: ContactId;
  isUp: boolean;
  /** The name that a guest gives itself, empty when it gives none; absent where the peer is no guest. */
  guest?: string;
}
