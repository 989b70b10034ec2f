// The SDP offers, answers and candidates of one connection. Pins the peer's certificate with the first description, and
// takes no description with another.

import { CANDIDATES_PER_GENERATION } from '../../protocol/budget/limits';
import { fingerprintOf } from '../../protocol/link/session-description';
import { M_LINE_KINDS } from '../../protocol/link/session-layout';
import { describeMusic } from '../../protocol/media/music-description';
import type { ConnectionSignal } from '../../protocol/signal/sealed';
import type { ContactId } from '../../protocol/snapshot/ids';
import type { MarkName } from '../../protocol/snapshot/timeline';
import { remoteFingerprint } from './certificate';
import { markDtls } from './link-marks';
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
  /** The connection has its four media lines, in the order of MEDIA_LINES. */
  lines(transceivers: readonly RTCRtpTransceiver[]): void;
  /** A step of the negotiation, or a restart of ICE. */
  mark(name: MarkName): void;
  /** DTLS is connected: whether it has seen the pinned certificate. */
  verified(matches: boolean): void;
  /** The peer named more candidates than a connection has: the rest was dropped. */
  excess(): void;
}

export class Negotiation {
  readonly #connection: RTCPeerConnection;
  readonly #ports: NegotiationPorts;
  /** Candidates that came before the first description. */
  readonly #early: RTCIceCandidateInit[] = [];
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

  /** To be called once, on the side that offers, with its first offer. */
  begin(offer: Promise<RTCSessionDescriptionInit>): void {
    this.#ports.enqueue(() => this.#describe(offer));
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
    const candidate = { candidate: said.candidate, sdpMid: said.mid };
    // By another broker a candidate may overtake the description that it belongs to.
    if (this.#pinned === null) this.#early.push(candidate);
    else await this.#connection.addIceCandidate(candidate);
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
    this.#ports.mark(`${kind}-came`);
    this.#pinned = fingerprint;
    // What is gathered for an answer follows the policy of now, not that of the first one.
    if (kind === 'offer' && this.#hasLines) applyPolicy(connection, this.#ports.peer);
    await connection.setRemoteDescription({ type: kind, sdp });
    for (const candidate of this.#early.splice(0)) await connection.addIceCandidate(candidate);
    if (kind === 'answer') return;
    this.#generation = { number, route, candidates: 0 };
    if (this.#hasLines) return this.#describe();
    for (const transceiver of connection.getTransceivers()) transceiver.direction = 'sendrecv';
    await this.#describe();
    // After the answer: what a line may take, and its track, hold up whatever else is asked of the browser.
    this.#takeLines();
  }

  /** An offer begins a generation; an answer comes once, to the offer that was made last. */
  #isCurrent(kind: 'offer' | 'answer', number: number): boolean {
    const { signalingState } = this.#connection;
    if (kind === 'answer') return number === this.#generation.number && signalingState === 'have-local-offer';
    return this.#pinned === null || number > this.#generation.number;
  }

  async #describe(first?: Promise<RTCSessionDescriptionInit>): Promise<void> {
    const { offers, peer, send } = this.#ports;
    const connection = this.#connection;
    const kind = offers ? 'offer' : 'answer';
    const made = await (first ?? (offers ? connection.createOffer() : connection.createAnswer()));
    const sdp = describeMusic(kind, made.sdp ?? '');
    const { number: generation, route } = this.#generation;
    this.#ports.mark(generation === 0 ? `${kind}-sent` : 'restart');
    // On its way while this browser applies it, which takes as long as the way. Its candidates come after it.
    send({ t: 'description', generation, kind, sdp: outgoingDescription(peer, sdp) }, route);
    await connection.setLocalDescription({ type: kind, sdp });
    this.#watchCertificate();
  }

  #watchCertificate(): void {
    const transport = this.#connection.sctp?.transport;
    if (!transport || transport.onstatechange) return;
    const verify = async () => {
      markDtls(transport.state, this.#ports.mark);
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
