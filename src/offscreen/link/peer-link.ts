// Owns one RTCPeerConnection, its four m-lines and its channels. It pins the peer's certificate with the first
// description, takes none with another, tells the call when the link is up, lost, back or failed, and restarts ICE.

import { CANDIDATES_PER_GENERATION } from '../../protocol/budget/limits';
import type { ErrorCode } from '../../protocol/errors';
import { type LinkEvent, linkOpening, stepLink } from '../../protocol/link/link-machine';
import { fingerprintOf } from '../../protocol/link/session-description';
import {
  CHANNELS,
  type ChannelName,
  M_LINE_KINDS,
  MEDIA_LINES,
  type MediaSlot,
} from '../../protocol/link/session-layout';
import { hasTurn } from '../../protocol/link/turn-errors';
import { describeMusic } from '../../protocol/media/music-description';
import type { ConnectionSignal } from '../../protocol/signal/sealed';
import type { ContactId } from '../../protocol/snapshot/ids';
import { remoteFingerprint } from './certificate';
import { watchGathering } from './ice-gathering';
import { watchForRestarts } from './ice-restarts';
import { policyFor } from './network-policy';
import { outgoingCandidate, outgoingDescription } from './outgoing-addresses';
import { applyPolicy, peerConnection } from './peer-connection';
import { createSenders, type Senders } from './rtp-senders';

/** How a signal travels: sealed through the broker, or on the link's own control channel. */
export type Route = 'broker' | 'control';

/** The caller has knocked; the callee has the caller's keys first, and makes the SDP offers of their link. */
export type Role = 'caller' | 'callee';

export interface PeerLinkOptions {
  role: Role;
  peer: ContactId;
  certificate: RTCCertificate;
  /** Abort closes the connection and everything on it. */
  signal: AbortSignal;
  send(signal: ConnectionSignal, route: Route): void;
  tell(news: 'linkUp' | 'linkLost' | 'linkBack'): void;
  fail(error: ErrorCode): void;
  /** The peer named more candidates than a connection has: what is too much was dropped. */
  excess(): void;
  /** The far side's tracks, all four, once it is up. A track lives as long as the link, whether or not it carries. */
  tracks(tracks: Record<MediaSlot, MediaStreamTrack>): void;
}

export interface PeerLink {
  readonly connection: RTCPeerConnection;
  readonly channels: Readonly<Record<ChannelName, RTCDataChannel>>;
  /** Applies what comes from the peer, in the order it came; an answer goes back by the same route. */
  receive(signal: ConnectionSignal, route: Route): void;
  readonly senders: Pick<Senders, 'carry' | 'pause' | 'hold'>;
  misbehaved(): void;
  /** There is a safety code: the peer has kept to its commitment. */
  codeSettled(): void;
  /** Signals pass again: if the link is lost, another path is looked for at once. */
  seek(): void;
  /** The call will not wait any longer. A link that still opens fails, and says why. */
  timeUp(): void;
  /** The certificate that the peer must show, on this connection and on every lane; null before its description came. */
  readonly pinned: string | null;
}

export function openPeerLink(options: PeerLinkOptions): PeerLink {
  const { peer } = options;
  const connection = peerConnection(peer, options.certificate, options.signal, () =>
    step({ name: 'relayOnly', hasTurn: hasTurn(policyFor(peer).iceServers) }),
  );
  const channels = openChannels(connection);
  const senders = createSenders(enqueue);
  let state = linkOpening(options.role === 'caller');
  let pinned: string | null = null;
  /** Of ICE, and how its signals go. */
  let generation = 0;
  /** Of the peer, in this generation. */
  let candidates = 0;
  let route: Route = 'broker';
  let hasLines = false;
  /** Operations on the connection run one after another, in the order they were asked for. */
  let work: Promise<void> = Promise.resolve();

  const offers = options.role === 'callee';
  const restarts = watchForRestarts(restart, options.signal);

  function step(event: LinkEvent): void {
    if (options.signal.aborted) return;
    const next = stepLink(state, event);
    state = next.state;
    for (const effect of next.effects) {
      if (effect.do === 'fail') options.fail(effect.error);
      else tell(effect.news);
    }
  }

  function tell(news: 'linkUp' | 'linkLost' | 'linkBack'): void {
    if (news === 'linkLost') restarts.begin();
    else restarts.end();
    if (news === 'linkUp') bringMedia();
    options.tell(news);
  }

  /** Of the two sides one offers, always: so no two offers can meet. */
  function restart(): void {
    if (state.name !== 'up' && state.name !== 'lost') return;
    const by = state.name === 'lost' ? 'broker' : 'control';
    if (!offers) {
      options.send({ t: 'restart' }, by);
      return;
    }
    enqueue(async () => {
      generation += 1;
      candidates = 0;
      route = by;
      applyPolicy(connection, peer);
      connection.restartIce();
      await describe();
    });
  }

  /** A rejection here is the peer's description or candidate being refused by the browser. */
  function enqueue(task: () => Promise<void>): void {
    work = work.then(async () => {
      if (options.signal.aborted) return;
      try {
        await task();
      } catch (_refused) {
        step({ name: 'misbehaved' });
      }
    });
  }

  async function describe(): Promise<void> {
    const kind = offers ? 'offer' : 'answer';
    const made = offers ? await connection.createOffer() : await connection.createAnswer();
    await connection.setLocalDescription({ type: kind, sdp: describeMusic(kind, made.sdp ?? '') });
    const { localDescription } = connection;
    if (!localDescription) throw new Error('no local description');
    const sdp = outgoingDescription(peer, localDescription.sdp);
    options.send({ t: 'description', generation, kind, sdp }, route);
    watchCertificate();
  }

  function watchCertificate(): void {
    const transport = connection.sctp?.transport;
    if (!transport || transport.onstatechange) return;
    const verify = async () => {
      if (transport.state !== 'connected') return;
      const seen = await remoteFingerprint(transport);
      step({ name: 'verified', matches: seen !== null && seen === pinned });
    };
    transport.onstatechange = () => void verify();
  }

  function takeLines(): void {
    const transceivers = connection.getTransceivers();
    hasLines = true;
    senders.take(transceivers);
  }

  /** Both ways from now on: whoever is not verified neither hears nor is heard. */
  function bringMedia(): void {
    senders.up();
    const transceivers = connection.getTransceivers();
    const tracks = MEDIA_LINES.map(({ slot }, i) => [slot, transceivers[i]?.receiver.track]);
    options.tracks(Object.fromEntries(tracks) as Record<MediaSlot, MediaStreamTrack>);
  }

  async function takeDescription(
    { kind, sdp, ...said }: Extract<ConnectionSignal, { t: 'description' }>,
    by: Route,
  ): Promise<void> {
    const fingerprint = fingerprintOf(sdp, M_LINE_KINDS);
    if (kind === (offers ? 'offer' : 'answer') || !fingerprint || (pinned && pinned !== fingerprint)) {
      throw new Error('a description that is not ours to take');
    }
    if (!isOfNow(kind, said.generation)) return;
    pinned = fingerprint;
    // What is gathered for an answer follows the policy of now, not that of the first one.
    if (kind === 'offer' && hasLines) applyPolicy(connection, peer);
    await connection.setRemoteDescription({ type: kind, sdp });
    if (kind === 'answer') return;
    generation = said.generation;
    candidates = 0;
    route = by;
    if (!hasLines) {
      for (const transceiver of connection.getTransceivers()) transceiver.direction = 'sendrecv';
      takeLines();
    }
    await describe();
  }

  /** An offer begins a generation; an answer comes once, to the offer that was made last. */
  function isOfNow(kind: 'offer' | 'answer', of: number): boolean {
    const { signalingState } = connection;
    if (kind === 'answer') return of === generation && signalingState === 'have-local-offer';
    return pinned === null || of > generation;
  }

  connection.oniceconnectionstatechange = () => step({ name: 'ice', state: connection.iceConnectionState });
  connection.onicecandidate = ({ candidate }) => {
    const line = candidate && outgoingCandidate(peer, candidate.candidate);
    if (line === null) return;
    options.send({ t: 'candidate', generation, candidate: line, mid: candidate?.sdpMid ?? '' }, route);
  };
  watchGathering(connection, peer, options.signal, step);
  connection.ondatachannel = () => step({ name: 'misbehaved' });
  channels.control.onopen = () => step({ name: 'controlOpened' });
  channels.control.onclose = () => step({ name: 'controlClosed' });

  if (offers) {
    for (const { kind } of MEDIA_LINES) connection.addTransceiver(kind, { direction: 'sendrecv' });
    takeLines();
    enqueue(describe);
  }

  return {
    connection,
    channels,
    senders,
    receive(signal, by) {
      if (signal.t === 'restart') return restarts.ask();
      enqueue(async () => {
        if (signal.t === 'description') await takeDescription(signal, by);
        else if (signal.generation === generation) {
          if (++candidates > CANDIDATES_PER_GENERATION) return options.excess();
          await connection.addIceCandidate({ candidate: signal.candidate, sdpMid: signal.mid });
        }
      });
    },
    misbehaved: () => step({ name: 'misbehaved' }),
    codeSettled: () => step({ name: 'codeSettled' }),
    seek: restarts.seek,
    timeUp: () => step({ name: 'timeUp' }),
    get pinned() {
      return pinned;
    },
  };
}

function openChannels(connection: RTCPeerConnection): Record<ChannelName, RTCDataChannel> {
  const open = (name: ChannelName) =>
    connection.createDataChannel(name, { negotiated: true, ...CHANNELS[name] });
  return {
    control: open('control'),
    chat: open('chat'),
    pointer: open('pointer'),
  };
}
