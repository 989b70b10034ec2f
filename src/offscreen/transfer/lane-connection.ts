// One lane: a further connection of a link, with one channel for the bytes of files. It takes only a description
// with the fingerprint that the link has pinned, and says it is ready when DTLS has really seen that certificate.

import { CANDIDATES_PER_GENERATION } from '../../protocol/budget/limits';
import { fingerprintOf } from '../../protocol/link/session-description';
import { LANE_CHANNEL, LANE_KINDS } from '../../protocol/link/session-layout';
import type { ContactId } from '../../protocol/snapshot/ids';
import type { LaneFrame, LaneId } from '../../protocol/transfer/lane-signalling';
import { LANE_OPEN_MS } from '../../protocol/transfer/limits';
import { remoteFingerprint } from '../link/certificate';
import { outgoingCandidate, outgoingDescription } from '../link/outgoing-addresses';
import { peerConnection } from '../link/peer-connection';

export interface LaneOptions {
  lane: LaneId;
  token: string;
  peer: ContactId;
  certificate: RTCCertificate;
  /** The peer's certificate fingerprint, as the link has it. */
  pinned: string;
  send(frame: LaneFrame): void;
  ready(): void;
  /** It is closed, by whomever. `honest` is false when the peer wanted another certificate on it. */
  gone(honest: boolean): void;
}

export interface LaneConnection {
  /** To be transferred in the task that opened the lane. */
  readonly channel: RTCDataChannel;
  /** False for one candidate more than a lane has: it is dropped. */
  receive(frame: Exclude<LaneFrame, { t: 'lane.close' }>): boolean;
  close(): void;
}

class WrongFingerprint extends Error {
  override readonly name = 'WrongFingerprint';
}

/** Without an `offer` we open it; with one the peer does. */
export function openLane(options: LaneOptions, offer: string | null): LaneConnection {
  const { lane, token, peer, certificate, pinned, send } = options;
  const life = new AbortController();
  // Whoever opened the lane opens another, a moment later and under the new policy.
  const connection = peerConnection(peer, certificate, life.signal, () => close(true));
  const channel = connection.createDataChannel('bulk', { negotiated: true, ...LANE_CHANNEL });
  const timer = setTimeout(() => close(true), LANE_OPEN_MS);
  let work: Promise<void> = Promise.resolve();
  /** Of the peer. */
  let candidates = 0;

  function close(honest: boolean): void {
    if (life.signal.aborted) return;
    clearTimeout(timer);
    life.abort();
    options.gone(honest);
  }

  /** A rejection is the peer's description or candidate being refused, by us or by the browser. */
  function enqueue(task: () => Promise<void>): void {
    work = work.then(async () => {
      if (life.signal.aborted) return;
      try {
        await task();
      } catch (error) {
        close(!(error instanceof WrongFingerprint));
      }
    });
  }

  async function describe(): Promise<void> {
    await connection.setLocalDescription();
    const sdp = outgoingDescription(peer, connection.localDescription?.sdp ?? '');
    send(offer === null ? { t: 'lane.offer', lane, token, sdp } : { t: 'lane.answer', lane, sdp });
    watchCertificate();
  }

  /** The transport says when, and not the connection: that one may be ahead of the certificates. */
  function watchCertificate(): void {
    const transport = connection.sctp?.transport;
    if (!transport || transport.onstatechange) return;
    transport.onstatechange = () => {
      if (transport.state === 'connected') void verify(transport);
    };
  }

  async function take(type: RTCSdpType, sdp: string): Promise<void> {
    if (fingerprintOf(sdp, LANE_KINDS) !== pinned) throw new WrongFingerprint();
    await connection.setRemoteDescription({ type, sdp });
  }

  async function verify(transport: RTCDtlsTransport): Promise<void> {
    const seen = await remoteFingerprint(transport);
    if (life.signal.aborted) return;
    if (seen !== pinned) return close(false);
    clearTimeout(timer);
    options.ready();
  }

  connection.onicecandidate = ({ candidate }) => {
    const line = candidate && outgoingCandidate(peer, candidate.candidate);
    if (line !== null) send({ t: 'lane.candidate', lane, candidate: line });
  };
  connection.onconnectionstatechange = () => {
    if (connection.connectionState === 'failed') close(true);
  };
  connection.ondatachannel = () => close(false);
  enqueue(async () => {
    if (offer !== null) await take('offer', offer);
    await describe();
  });

  return {
    channel,
    receive(frame) {
      if (frame.t === 'lane.candidate' && ++candidates > CANDIDATES_PER_GENERATION) return false;
      enqueue(async () => {
        if (frame.t === 'lane.answer') await take('answer', frame.sdp);
        else if (frame.t === 'lane.candidate') {
          await connection.addIceCandidate({ candidate: frame.candidate, sdpMLineIndex: 0 });
        }
      });
      return true;
    },
    close: () => close(true),
  };
}
