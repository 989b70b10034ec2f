// Owns one RTCPeerConnection, its four media lines and its channels. Tells the session when the link is up, lost, back or
// failed, and decides when ICE restarts.

import type { ErrorCode } from '../../protocol/errors';
import {
  type LinkEffect,
  type LinkEvent,
  type LinkNews,
  linkOpening,
  stepLink,
} from '../../protocol/link/link-machine';
import { CHANNELS, type ChannelName, MEDIA_LINES, type MediaSlot } from '../../protocol/link/session-layout';
import { hasTurn } from '../../protocol/link/turn-errors';
import type { ConnectionSignal } from '../../protocol/signal/sealed';
import type { ContactId } from '../../protocol/snapshot/ids';
import { serialQueue } from '../../shared/serial-queue';
import { watchGathering } from './ice-gathering';
import { watchForRestarts } from './ice-restarts';
import { Negotiation, type Route } from './negotiation';
import { policyFor } from './network-policy';
import { peerConnection } from './peer-connection';
import { createSenders, type Senders } from './rtp-senders';

/** The caller has knocked; the callee has the caller's keys first, and makes the SDP offers of their link. */
export type Role = 'caller' | 'callee';

export interface PeerLinkOptions {
  role: Role;
  peer: ContactId;
  certificate: RTCCertificate;
  /** Abort closes the connection and everything on it. */
  signal: AbortSignal;
  send(signal: ConnectionSignal, route: Route): void;
  tell(news: LinkNews): void;
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
  readonly senders: Omit<Senders, 'encodingOf' | 'take' | 'up'>;
  misbehaved(): void;
  /** What came all the time has stopped, or (false) something comes again. */
  silent(isSilent: boolean): void;
  /** There is a safety code: the peer has kept to its commitment. */
  codeSettled(): void;
  /** Signals pass through the broker again: if the link is lost or in doubt, ICE restarts at once. */
  restartIce(): void;
  /** The call will not wait any longer. A link that still opens fails, and says why. */
  timeUp(): void;
  /** The certificate that the peer must show, on this connection and on every lane; null before its description came. */
  readonly pinned: string | null;
}

export function openPeerLink(options: PeerLinkOptions): PeerLink {
  const { peer, signal } = options;
  let state = linkOpening(options.role === 'caller');
  const connection = peerConnection(peer, options.certificate, signal, () =>
    step({ name: 'relayOnly', hasTurn: hasTurn(policyFor(peer).iceServers) }),
  );
  const channels = openChannels(connection);
  const queue = () => operationQueue(signal, () => step({ name: 'misbehaved' }));
  // Of its own, so that no track waits until the last candidate of the peer is applied.
  const lines = Object.fromEntries(MEDIA_LINES.map(({ slot }) => [slot, queue()])) as LineQueues;
  const senders = createSenders((slot, task) => lines[slot](task));
  const restarts = watchForRestarts(restart, signal);
  const negotiation = new Negotiation(connection, {
    peer,
    offers: options.role === 'callee',
    enqueue: queue(),
    send: options.send,
    encodingOf: senders.encodingOf,
    lines: senders.take,
    verified: (matches) => step({ name: 'verified', matches }),
    excess: options.excess,
  });

  function step(event: LinkEvent): void {
    if (signal.aborted) return;
    const next = stepLink(state, event);
    state = next.state;
    for (const effect of next.effects) carryOut(effect);
  }

  function carryOut(effect: LinkEffect): void {
    switch (effect.do) {
      case 'fail':
        options.fail(effect.error);
        return;
      case 'doubt':
        restarts.beginAtOnce();
        return;
      case 'trust':
        restarts.end();
        return;
      case 'tell':
        tell(effect.news);
    }
  }

  function tell(news: LinkNews): void {
    if (news === 'linkLost') restarts.begin();
    else restarts.end();
    if (news === 'linkUp') bringMedia();
    options.tell(news);
  }

  function restart(): void {
    if (state.name === 'up') negotiation.restart('control');
    if (state.name === 'doubted' || state.name === 'lost') negotiation.restart('broker');
  }

  /** Both ways from now on: a peer that is not verified neither hears nor is heard. */
  function bringMedia(): void {
    senders.up();
    const transceivers = connection.getTransceivers();
    const tracks = MEDIA_LINES.map(({ slot }, i) => [slot, transceivers[i]?.receiver.track]);
    options.tracks(Object.fromEntries(tracks) as Record<MediaSlot, MediaStreamTrack>);
  }

  connection.oniceconnectionstatechange = () => step({ name: 'ice', state: connection.iceConnectionState });
  watchGathering(connection, peer, signal, step);
  connection.ondatachannel = () => step({ name: 'misbehaved' });
  channels.control.onopen = () => step({ name: 'controlOpened' });
  channels.control.onclose = () => step({ name: 'controlClosed' });
  negotiation.begin();

  return {
    connection,
    channels,
    senders,
    receive(said, route) {
      if (said.t === 'restart') restarts.restart();
      else negotiation.receive(said, route);
    },
    misbehaved: () => step({ name: 'misbehaved' }),
    silent: (isSilent) => step({ name: isSilent ? 'fellSilent' : 'heard' }),
    codeSettled: () => step({ name: 'codeSettled' }),
    restartIce: restarts.restartIfBegun,
    timeUp: () => step({ name: 'timeUp' }),
    get pinned() {
      return negotiation.pinned;
    },
  };
}

type OperationQueue = (task: () => Promise<void>) => void;
type LineQueues = Record<MediaSlot, OperationQueue>;

/**
 * Operations on the connection, or on one media line, run one after another, in the order they were asked for, until the
 * signal aborts. One that throws is the peer's description or candidate, which the browser has `refused`.
 */
function operationQueue(signal: AbortSignal, refused: () => void): OperationQueue {
  const serialised = serialQueue();
  return (task) => {
    void serialised(async () => {
      if (signal.aborted) return;
      try {
        await task();
      } catch (_refused) {
        refused();
      }
    });
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
