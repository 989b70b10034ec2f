// What runs on the link of every session: control frames and files. The link ends with its AbortController; the
// connection itself is peer-link.ts.

import type { ControlFrame } from '../../protocol/session/control-frames';
import type { ConnectionSignal } from '../../protocol/signal/sealed';
import type { MarkName } from '../../protocol/snapshot/timeline';
import { type Control, openControl } from '../link/control-channel';
import { budgets, type LinkBudget } from '../link/link-budgets';
import { openPeerLink, type PeerLink, type PeerLinkOptions } from '../link/peer-link';
import { roundTripOf } from '../link/round-trip';
import { report } from '../messaging/report';
import type { Transfers } from '../transfer/transfers';
import { openTimelineFrames } from './timeline-frames';
import type { TimelineRecorder } from './timeline-recorder';

/** The frames that mean something else on each kind of session. */
export type SessionFrame = Extract<ControlFrame, { t: 'hello' | 'media' | 'bye' }>;

export interface SessionLinkOptions
  extends Pick<PeerLinkOptions, 'role' | 'peer' | 'certificate' | 'prepared' | 'fail' | 'tracks'> {
  /** What becomes of frames about files. */
  transfers: Pick<Transfers, 'attach'>;
  timeline: TimelineRecorder;
  /** Sends a signal sealed, through the broker. */
  sendSealed(signal: ConnectionSignal): void;
  changed(news: Parameters<PeerLinkOptions['tell']>[0]): void;
  /** Files have begun: whatever else runs on the link may begin. */
  up?(): void;
  /** False for a frame that means nothing here and now. */
  onFrame(frame: SessionFrame): boolean;
  /** Of a link that only files go by: they go by another from now on. */
  replaced?: () => void;
}

export interface OpenSessionLink {
  readonly peerLink: PeerLink;
  readonly control: Control;
  /** Marks a step, and tells the peer of it soon. */
  mark(name: MarkName): void;
  readonly files: ReturnType<Transfers['attach']>;
  /** What the peer may still send on this link. */
  readonly budget: LinkBudget;
  /** Aborts when the link ends. */
  readonly signal: AbortSignal;
  receiveSealed(signal: ConnectionSignal): void;
}

const MARKS = { linkUp: 'link-up', linkLost: 'lost', linkBack: 'back' } as const;

/** Throws a Failure when the browser makes no connection; then nothing is left of the link. */
// oxlint-disable-next-line max-lines-per-function -- connection, control channel and files hand each other what comes, and are joined here
export function openSessionLink(options: SessionLinkOptions): OpenSessionLink {
  const { role, peer, certificate, transfers, timeline, replaced } = options;
  const budget = budgets.forLink(peer);
  const life = new AbortController();
  const { signal } = life;

  const frames = openTimelineFrames(timeline, (frame) => control.send(frame), signal);
  const peerLink = openPeerLink({
    role,
    peer,
    certificate,
    prepared: options.prepared,
    signal,
    send: (said, route) =>
      route === 'control' ? control.send({ t: 'signal', signal: said }) : options.sendSealed(said),
    tell(news) {
      mark(MARKS[news]);
      options.changed(news);
      if (news !== 'linkUp') return;
      files.up();
      options.up?.();
      control.up();
    },
    mark,
    fail: options.fail,
    excess: () => control.unknown(),
    tracks: options.tracks,
  });
  const control = openControl(peerLink.channels.control, {
    budget,
    take: onFrame,
    hello: (way) => timeline.mark(`hello-${way}`),
    misbehaved: peerLink.misbehaved,
    end: () => life.abort(),
  });
  const files = transfers.attach({
    peer,
    certificate,
    pinned: () => peerLink.pinned ?? '',
    roundTripMs: () => roundTripOf(peerLink.connection),
    send: control.send,
    unknown: control.unknown,
    misbehaved: peerLink.misbehaved,
    ...(replaced && { replaced }),
  });
  signal.addEventListener('abort', () => files.down(), { once: true });

  function mark(name: MarkName): void {
    timeline.mark(name);
    frames.changed();
  }

  function onFrame(frame: ControlFrame): boolean {
    switch (frame.t) {
      case 'hello':
        files.understands(frame.understands ?? []);
        if (frame.brokers) report('peer.named', { peer, brokers: frame.brokers });
        frames.begin();
        return options.onFrame(frame);
      case 'timeline':
        frames.take(frame);
        return true;
      case 'media':
      case 'bye':
        return options.onFrame(frame);
      case 'signal':
        peerLink.receive(frame.signal, 'control');
        return true;
      default:
        files.take(frame);
        return true;
    }
  }

  return {
    peerLink,
    control,
    mark,
    files,
    budget,
    signal,
    receiveSealed: (sealed) => peerLink.receive(sealed, 'broker'),
  };
}
