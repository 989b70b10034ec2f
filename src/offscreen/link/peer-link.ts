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
import { type ChannelName, MEDIA_LINES, type MediaSlot } from '../../protocol/link/session-layout';
import { hasTurn } from '../../protocol/link/turn-errors';
import type { ConnectionSignal } from '../../protocol/signal/sealed';
import type { MarkName } from '../../protocol/snapshot/timeline';
import { serialQueue } from '../../shared/serial-queue';
import { watchGathering } from './ice-gathering';
import { watchForRestarts } from './ice-restarts';
import { markConnection, markEvent } from './link-marks';
import { Negotiation, type Route } from './negotiation';
import { policyFor } from './network-policy';
import { followRelayOnly } from './peer-connection';
import {
  type ConnectionOptions,
  gatherAhead,
  type Preparation,
  prepareConnection,
} from './prepared-connection';
import { createSenders, type Senders } from './rtp-senders';

export interface PeerLinkOptions extends ConnectionOptions {
  /** What was made while it rang. */
  prepared?: Preparation | undefined;
  /** Abort closes the connection and everything on it. */
  signal: AbortSignal;
  send(signal: ConnectionSignal, route: Route): void;
  tell(news: LinkNews): void;
  /** A step of the set-up, or of what came of the link later. */
  mark(name: MarkName): void;
  fail(error: ErrorCode): void;
  /** The peer named more candidates than a connection has: what is too much was dropped. */
  excess(): void;
  /**
   * The far side's tracks, all four, once the peer is proved: one that is not neither hears nor is heard. A track lives as long as
   * the link, whether or not it carries.
   */
  tracks(tracks: Record<MediaSlot, MediaStreamTrack>): void;
}

export interface PeerLink {
  readonly connection: RTCPeerConnection;
  readonly channels: Readonly<Record<ChannelName, RTCDataChannel>>;
  /** Applies what comes from the peer, in the order it came; an answer goes back by the same route. */
  receive(signal: ConnectionSignal, route: Route): void;
  readonly senders: Omit<Senders, 'take' | 'carry'>;
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

// oxlint-disable-next-line max-lines-per-function -- all that moves the machine of a link, and all that its effects move
export function openPeerLink(options: PeerLinkOptions): PeerLink {
  const { peer, signal, mark } = options;
  let state = linkOpening(options.role === 'caller');
  const { connection, channels, offer } =
    options.prepared?.take(signal) ?? prepareConnection(options, signal);
  markConnection(connection, mark);
  const outdated = () => step({ name: 'relayOnly', hasTurn: hasTurn(policyFor(peer).iceServers) });
  followRelayOnly(connection, peer, signal, outdated);
  const queue = () => operationQueue(signal, () => step({ name: 'misbehaved' }));
  const senders = createSenders(offer !== null, lineQueues(queue));
  const restarts = watchForRestarts(restart, signal);
  const negotiation = new Negotiation(connection, {
    peer,
    offers: offer !== null,
    enqueue: queue(),
    send: options.send,
    lines: senders.take,
    mark,
    verified: (matches) => step({ name: 'verified', matches }),
    excess: options.excess,
  });

  function step(event: LinkEvent): void {
    if (signal.aborted) return;
    markEvent(event, mark);
    const next = stepLink(state, event);
    state = next.state;
    for (const effect of next.effects) carryOut(effect);
  }

  function carryOut(effect: LinkEffect): void {
    switch (effect.do) {
      case 'fail':
        options.fail(effect.error);
        return;
      case 'carry':
        senders.carry();
        options.tracks(remoteTracks(connection));
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
    options.tell(news);
  }

  function restart(): void {
    if (state.name === 'up') negotiation.restart('control');
    if (state.name === 'doubted' || state.name === 'lost') negotiation.restart('broker');
  }

  watchGathering(connection, peer, signal, step);
  watchState(connection, channels.control, step);
  if (offer) negotiation.begin(offer);
  else gatherAhead(connection);

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

/** What the browser says of the connection and of its control channel, as events of the link. */
function watchState(
  connection: RTCPeerConnection,
  control: RTCDataChannel,
  step: (event: LinkEvent) => void,
): void {
  connection.oniceconnectionstatechange = () => step({ name: 'ice', state: connection.iceConnectionState });
  // All channels are agreed on beforehand.
  connection.ondatachannel = () => step({ name: 'misbehaved' });
  control.onopen = () => step({ name: 'controlOpened' });
  control.onclose = () => step({ name: 'controlClosed' });
}

function remoteTracks(connection: RTCPeerConnection): Record<MediaSlot, MediaStreamTrack> {
  const transceivers = connection.getTransceivers();
  const tracks = MEDIA_LINES.map(({ slot }, i) => [slot, transceivers[i]?.receiver.track]);
  return Object.fromEntries(tracks) as Record<MediaSlot, MediaStreamTrack>;
}

type OperationQueue = (task: () => Promise<void>) => void;

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

/** Each media line has a queue of its own, so that no track waits until the last candidate of the peer is applied. */
function lineQueues(queue: () => OperationQueue): (slot: MediaSlot, task: () => Promise<void>) => void {
  const lines = new Map(MEDIA_LINES.map(({ slot }) => [slot, queue()]));
  return (slot, task) => lines.get(slot)?.(task);
}
