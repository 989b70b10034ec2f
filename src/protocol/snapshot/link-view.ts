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

/** Our registration at the broker. */
export type RegistrationView =
  | { name: 'off' }
  | { name: 'connecting' }
  | { name: 'ready' }
  | { name: 'waiting'; retryAt: number; error: ErrorCode };

export interface FileLinkView {
  peer: ContactId;
  isUp: boolean;
}
