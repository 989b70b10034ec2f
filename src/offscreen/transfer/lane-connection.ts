// One lane: a further connection of a link, with one channel for the bytes of files. A lane accepts only a description with the
// fingerprint that the link has pinned, and is ready once DTLS has really seen that certificate.

import { CANDIDATES_PER_GENERATION } from '../../protocol/budget/limits';
import { fingerprintOf } from '../../protocol/link/session-description';
import { LANE_CHANNEL, LANE_KINDS } from '../../protocol/link/session-layout';
import type { ContactId } from '../../protocol/snapshot/ids';
import type { LaneFrame, LaneId } from '../../protocol/transfer/lane-signalling';
import { LANE_OPEN_MS } from '../../protocol/transfer/limits';
import { remoteFingerprint } from '../link/certificate';
import { outgoingCandidate, outgoingDescription } from '../link/outgoing-addresses';
import { followRelayOnly, peerConnection } from '../link/peer-connection';

export interface LaneOptions {
  lane: LaneId;
  token: string;
  peer: ContactId;
  certificate: RTCCertificate;
  /** The peer's certificate fingerprint, as the link has it. */
  pinned: string;
  send(frame: LaneFrame): void;
  ready(): void;
  /** The lane is closed, by either side. `isHonest` is false when the peer showed another certificate. */
  closed(isHonest: boolean): void;
}

class WrongFingerprint extends Error {
  override readonly name = 'WrongFingerprint';
}

export class LaneConnection {
  /** To be transferred in the task that opened the lane. */
  readonly channel: RTCDataChannel;
  readonly #options: LaneOptions;
  /** The peer's description, when the peer opened the lane; null when we did. */
  readonly #offer: string | null;
  readonly #life = new AbortController();
  readonly #connection: RTCPeerConnection;
  readonly #timer: ReturnType<typeof setTimeout>;
  /** Descriptions and candidates are applied one after another. */
  #work: Promise<void> = Promise.resolve();
  /** Candidates of the peer. */
  #candidates = 0;

  constructor(options: LaneOptions, offer: string | null) {
    const { peer, certificate, lane, send } = options;
    this.#options = options;
    this.#offer = offer;
    const connection = peerConnection(peer, certificate, this.#life.signal);
    // The network policy has changed: whoever opened the lane opens another under the new policy, a moment later.
    followRelayOnly(connection, peer, this.#life.signal, () => this.close());
    this.#connection = connection;
    this.channel = connection.createDataChannel('bulk', { negotiated: true, ...LANE_CHANNEL });
    this.#timer = setTimeout(() => this.close(), LANE_OPEN_MS);
    connection.onicecandidate = ({ candidate }) => {
      const line = candidate && outgoingCandidate(peer, candidate.candidate);
      if (line !== null) send({ t: 'lane.candidate', lane, candidate: line });
    };
    connection.onconnectionstatechange = () => {
      if (connection.connectionState === 'failed') this.close();
    };
    // No honest peer opens further channels on a lane.
    connection.ondatachannel = () => this.#close(false);
    this.#enqueue(async () => {
      if (offer !== null) await this.#setRemote('offer', offer);
      await this.#describe();
    });
  }

  /** False for one candidate more than a lane has: it is dropped. */
  receive(frame: Exclude<LaneFrame, { t: 'lane.close' }>): boolean {
    if (frame.t === 'lane.candidate' && ++this.#candidates > CANDIDATES_PER_GENERATION) return false;
    this.#enqueue(async () => {
      if (frame.t === 'lane.answer') await this.#setRemote('answer', frame.sdp);
      else if (frame.t === 'lane.candidate') {
        await this.#connection.addIceCandidate({ candidate: frame.candidate, sdpMLineIndex: 0 });
      }
    });
    return true;
  }

  close(): void {
    this.#close(true);
  }

  #close(isHonest: boolean): void {
    if (this.#life.signal.aborted) return;
    clearTimeout(this.#timer);
    this.#life.abort();
    this.#options.closed(isHonest);
  }

  /** A rejection means that the peer's description or candidate was refused, by us or by the browser. */
  #enqueue(task: () => Promise<void>): void {
    this.#work = this.#work.then(async () => {
      if (this.#life.signal.aborted) return;
      try {
        await task();
      } catch (error) {
        this.#close(!(error instanceof WrongFingerprint));
      }
    });
  }

  async #describe(): Promise<void> {
    const { lane, token, peer, send } = this.#options;
    await this.#connection.setLocalDescription();
    const sdp = outgoingDescription(peer, this.#connection.localDescription?.sdp ?? '');
    send(this.#offer === null ? { t: 'lane.offer', lane, token, sdp } : { t: 'lane.answer', lane, sdp });
    this.#watchCertificate();
  }

  async #setRemote(type: RTCSdpType, sdp: string): Promise<void> {
    if (fingerprintOf(sdp, LANE_KINDS) !== this.#options.pinned) throw new WrongFingerprint();
    await this.#connection.setRemoteDescription({ type, sdp });
  }

  /** Watches the transport and not the connection, whose state may be ahead of the certificates. */
  #watchCertificate(): void {
    const transport = this.#connection.sctp?.transport;
    if (!transport || transport.onstatechange) return;
    transport.onstatechange = () => {
      if (transport.state === 'connected') void this.#verify(transport);
    };
  }

  async #verify(transport: RTCDtlsTransport): Promise<void> {
    const seen = await remoteFingerprint(transport);
    if (this.#life.signal.aborted) return;
    if (seen !== this.#options.pinned) return this.#close(false);
    clearTimeout(this.#timer);
    this.#options.ready();
  }
}
