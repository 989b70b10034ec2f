// The SDP offers, answers and candidates of one connection. Pins the peer's certificate with the first description, and
// takes no description with another.

import { CANDIDATES_PER_GENERATION } from '../../protocol/budget/limits';
import { fingerprintOf } from '../../protocol/link/session-description';
import { M_LINE_KINDS, MEDIA_LINES, type MediaSlot } from '../../protocol/link/session-layout';
import { describeMusic } from '../../protocol/media/music-description';
import type { ConnectionSignal } from '../../protocol/signal/sealed';
import type { ContactId } from '../../protocol/snapshot/ids';
import { remoteFingerprint } from './certificate';
import { outgoingCandidate, outgoingDescription } from './outgoing-addresses';
import { applyPolicy } from './peer-connection';

/** How a signal travels: sealed through the broker, or on the link's own control channel. */
export type Route = 'broker' | 'control';

/** Between two ICE restarts. */
interface Generation {
  number: number;
  /** How its signals travel. */
  route: Route;
  /** How many candidates the peer has named in it. */
  candidates: number;
}

export interface NegotiationPorts {
  peer: ContactId;
  /** Of the two sides one offers, always: so no two offers can meet. */
  offers: boolean;
  /** Runs operations on the connection one after another. A task that throws says that the peer misbehaved. */
  enqueue(task: () => Promise<void>): void;
  send(signal: ConnectionSignal, route: Route): void;
  /** What a media line that this side makes may take. */
  encodingOf(slot: MediaSlot): RTCRtpEncodingParameters;
  /** The connection has its four media lines, in the order of MEDIA_LINES. */
  lines(transceivers: readonly RTCRtpTransceiver[]): void;
  /** DTLS is connected: whether it has seen the pinned certificate. */
  verified(matches: boolean): void;
  /** The peer named more candidates than a connection has: the rest was dropped. */
  excess(): void;
}

export class Negotiation {
  readonly #connection: RTCPeerConnection;
  readonly #ports: NegotiationPorts;
  #pinned: string | null = null;
  #hasLines = false;
  #generation: Generation = { number: 0, route: 'broker', candidates: 0 };

  constructor(connection: RTCPeerConnection, ports: NegotiationPorts) {
    this.#connection = connection;
    this.#ports = ports;
    connection.onicecandidate = ({ candidate }) => this.#tellCandidate(candidate);
  }

  /** The certificate that the peer must show; null before its description came. */
  get pinned(): string | null {
    return this.#pinned;
  }

  /** Makes the first offer, when it is this side that offers. */
  begin(): void {
    if (!this.#ports.offers) return;
    for (const { kind, slot } of MEDIA_LINES) {
      const sendEncodings = [this.#ports.encodingOf(slot)];
      this.#connection.addTransceiver(kind, { direction: 'sendrecv', sendEncodings });
    }
    this.#ports.enqueue(() => this.#describe());
    this.#takeLines();
  }

  /** Restarts ICE, or asks the side that offers to do so. */
  restart(route: Route): void {
    const { offers, enqueue, peer, send } = this.#ports;
    if (!offers) {
      send({ t: 'restart' }, route);
      return;
    }
    enqueue(async () => {
      this.#generation = { number: this.#generation.number + 1, route, candidates: 0 };
      applyPolicy(this.#connection, peer);
      this.#connection.restartIce();
      await this.#describe();
    });
  }

  /** Applies what comes from the peer, in the order it came; an answer goes back by the same route. */
  receive(signal: Exclude<ConnectionSignal, { t: 'restart' }>, route: Route): void {
    this.#ports.enqueue(() =>
      signal.t === 'description' ? this.#takeDescription(signal, route) : this.#takeCandidate(signal),
    );
  }

  async #takeCandidate(said: Extract<ConnectionSignal, { t: 'candidate' }>): Promise<void> {
    if (said.generation !== this.#generation.number) return;
    this.#generation.candidates += 1;
    if (this.#generation.candidates > CANDIDATES_PER_GENERATION) return this.#ports.excess();
    await this.#connection.addIceCandidate({ candidate: said.candidate, sdpMid: said.mid });
  }

  async #takeDescription(
    { kind, sdp, generation: number }: Extract<ConnectionSignal, { t: 'description' }>,
    route: Route,
  ): Promise<void> {
    const connection = this.#connection;
    const fingerprint = fingerprintOf(sdp, M_LINE_KINDS);
    const isOurs = kind === (this.#ports.offers ? 'offer' : 'answer');
    if (isOurs || !fingerprint || (this.#pinned && this.#pinned !== fingerprint)) {
      throw new Error('a description that is not ours to take');
    }
    if (!this.#isCurrent(kind, number)) return;
    this.#pinned = fingerprint;
    // What is gathered for an answer follows the policy of now, not that of the first one.
    if (kind === 'offer' && this.#hasLines) applyPolicy(connection, this.#ports.peer);
    await connection.setRemoteDescription({ type: kind, sdp });
    if (kind === 'answer') return;
    this.#generation = { number, route, candidates: 0 };
    if (!this.#hasLines) {
      for (const transceiver of connection.getTransceivers()) transceiver.direction = 'sendrecv';
      this.#takeLines();
    }
    await this.#describe();
  }

  /** An offer begins a generation; an answer comes once, to the offer that was made last. */
  #isCurrent(kind: 'offer' | 'answer', number: number): boolean {
    const { signalingState } = this.#connection;
    if (kind === 'answer') return number === this.#generation.number && signalingState === 'have-local-offer';
    return this.#pinned === null || number > this.#generation.number;
  }

  async #describe(): Promise<void> {
    const { offers, peer, send } = this.#ports;
    const connection = this.#connection;
    const kind = offers ? 'offer' : 'answer';
    const made = offers ? await connection.createOffer() : await connection.createAnswer();
    await connection.setLocalDescription({ type: kind, sdp: describeMusic(kind, made.sdp ?? '') });
    const { localDescription } = connection;
    if (!localDescription) throw new Error('no local description');
    const sdp = outgoingDescription(peer, localDescription.sdp);
    const { number: generation, route } = this.#generation;
    send({ t: 'description', generation, kind, sdp }, route);
    this.#watchCertificate();
  }

  #watchCertificate(): void {
    const transport = this.#connection.sctp?.transport;
    if (!transport || transport.onstatechange) return;
    const verify = async () => {
      if (transport.state !== 'connected') return;
      const seen = await remoteFingerprint(transport);
      this.#ports.verified(seen !== null && seen === this.#pinned);
    };
    transport.onstatechange = () => void verify();
  }

  #tellCandidate(candidate: RTCIceCandidate | null): void {
    const line = candidate && outgoingCandidate(this.#ports.peer, candidate.candidate);
    if (line === null) return;
    const { number: generation, route } = this.#generation;
    this.#ports.send({ t: 'candidate', generation, candidate: line, mid: candidate?.sdpMid ?? '' }, route);
  }

  #takeLines(): void {
    this.#hasLines = true;
    this.#ports.lines(this.#connection.getTransceivers());
  }
}
