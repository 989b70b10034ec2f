// What runs on a call's link: control frames, chat, files, the far side's picture and sound, measurements. It
// ends with its AbortController; the connection itself is peer-link.ts.

import type { CallEvent } from '../../protocol/call/call-machine';
import { LINK_LOST_MS } from '../../protocol/call/limits';
import type { OffscreenSettings } from '../../protocol/contract';
import type { ErrorCode } from '../../protocol/errors';
import type { StatsSample } from '../../protocol/link/link-quality';
import { pathOf } from '../../protocol/link/network-path';
import { MEDIA_LINES } from '../../protocol/link/session-layout';
import type { ControlFrame } from '../../protocol/session/control-frames';
import { helloFrame } from '../../protocol/session/understood-frames';
import type { ConnectionSignal } from '../../protocol/signal/sealed';
import type { CallView } from '../../protocol/snapshot/call-view';
import type { ContactId } from '../../protocol/snapshot/ids';
import type { LinkView } from '../../protocol/snapshot/link-view';
import type { MediaView } from '../../protocol/snapshot/media-view';
import { openControl } from '../link/control-channel';
import { budgets } from '../link/link-budgets';
import { watchLink } from '../link/link-stats';
import { openPeerLink, type PeerLink, type Role } from '../link/peer-link';
import type { Senders } from '../link/rtp-senders';
import { watchSilence } from '../link/silence-watch';
import { watchSleep } from '../link/sleep-watch';
import { show } from '../media/call-streams';
import { createCameraBackoff } from '../media/camera-backoff';
import type { Media } from '../media/local-media';
import type { Speaker } from '../media/speaker';
import { report } from '../messaging/report';
import type { Transfers } from '../transfer/transfers';
import { openChat } from './chat';

export interface CallLinkOptions {
  peer: ContactId;
  role: Role;
  settings: OffscreenSettings;
  certificate: RTCCertificate;
  media: Media;
  transfers: Transfers;
  speaker: Speaker;
  /** Sends it sealed, through the broker. */
  sendSealed(signal: ConnectionSignal): void;
  event(event: CallEvent): void;
  change(part: Partial<CallView>): void;
}

export interface CallLink {
  readonly connection: RTCPeerConnection;
  /** What came sealed, through the broker. */
  receiveSealed(signal: ConnectionSignal): void;
  carry: Senders['carry'];
  timeUp: PeerLink['timeUp'];
  codeSettled: PeerLink['codeSettled'];
  seek: PeerLink['seek'];
  tellMedia(view: MediaView): void;
  /** Null when it went out. */
  say(text: string): ErrorCode | null;
  /** Ends the link. With a farewell the peer is told, and has a moment to hear it. */
  close(farewell: boolean): void;
}

/** Throws a Failure when the browser makes no connection; then nothing is left of it. */
export function openCallLink(options: CallLinkOptions): CallLink {
  const { peer, settings, media, transfers } = options;
  const budget = budgets.forLink(peer);
  const life = new AbortController();
  const { signal } = life;
  let hasTheirs = false;
  const keeper = createCameraBackoff(media);
  let isLost = false;
  let told = '';
  let endedBy: ErrorCode | null = null;

  const link = openPeerLink({
    ...options,
    signal,
    send: (said, route) =>
      route === 'control' ? control.send({ t: 'signal', signal: said }) : options.sendSealed(said),
    tell(news) {
      if (news !== 'linkUp') {
        isLost = news === 'linkLost';
        files.lost(isLost);
        if (!isLost) keeper.anew();
        // Who slept notices a loss only on waking: it was lost when the sleep began.
        options.event({ name: news, at: Date.now() - (isLost ? sleep.lately() : 0) });
        // The far side has given this link up while we slept.
        if (isLost && sleep.lately() > LINK_LOST_MS) options.event({ name: 'timeUp' });
        return;
      }
      control.send(helloFrame(settings.name));
      told = '';
      tellMedia(media.view);
      options.event({ name: 'linkUp', at: Date.now() });
      files.up();
      watchLink(link.connection, signal, measured);
      watchSilence(link.connection, signal, link.senders.hold);
      conversation.up();
      control.up();
    },
    fail(error) {
      endedBy = error;
      options.event({ name: 'linkFailed', error });
    },
    excess: () => control.unknown(),
    tracks(tracks) {
      show('remoteCamera', tracks.camera);
      show('remoteShare', tracks.shareVideo);
      options.speaker.play([tracks.microphone, tracks.shareAudio], signal);
    },
  });
  const sleep = watchSleep(signal);
  const control = openControl(link.channels.control, {
    budget,
    take: understood,
    misbehaved: link.misbehaved,
    end: () => life.abort(),
  });
  const files = transfers.attach({
    peer,
    certificate: options.certificate,
    pinned: () => link.pinned ?? '',
    send: control.send,
    unknown: control.unknown,
    misbehaved: link.misbehaved,
  });
  signal.addEventListener('abort', () => files.down(), { once: true });
  const conversation = openChat(link.channels.chat, peer, {
    admits: budget.admits,
    crossed: (entry) => report('chat.added', { entry }),
    unknown: control.unknown,
    misbehaved: link.misbehaved,
  });
  for (const { slot } of MEDIA_LINES) link.senders.carry(slot, media.track(slot));

  /** False for a frame that means nothing here and now. */
  function understood(frame: ControlFrame): boolean {
    switch (frame.t) {
      case 'hello':
        options.change({ peerSays: frame.name });
        return true;
      case 'media': {
        const { t: _media, ...remote } = frame;
        const { microphone, camera, share } = remote;
        options.change({ remote });
        hasTheirs = microphone || camera || share !== 'none';
        followMedia();
        return true;
      }
      case 'bye':
        options.event({ name: 'bye', ...(frame.because && { error: 'relay-missing-there' }) });
        return true;
      case 'signal':
        link.receive(frame.signal, 'control');
        return true;
      default:
        files.take(frame);
        return true;
    }
  }

  function followMedia(): void {
    const { microphone, camera, share } = media.view;
    files.media(hasTheirs || microphone.on || camera.on || share !== null);
  }

  /** Only what the far side is shown: who has muted the microphone, and that somebody speaks then, is not for them. */
  function tellMedia({ microphone, systemMuted, camera, cameraPaused, share }: MediaView): void {
    followMedia();
    link.senders.pause('camera', cameraPaused);
    if (!camera.on) keeper.anew();
    const frame = {
      t: 'media',
      microphone: microphone.on && !systemMuted,
      camera: camera.on,
      cameraPaused,
      share: share?.source ?? 'none',
    } as const;
    if (JSON.stringify(frame) === told) return;
    told = JSON.stringify(frame);
    control.send(frame);
  }

  function measured(view: LinkView, reading: StatsSample): void {
    report('link.measured', { link: view });
    if (!isLost) keeper.measured(reading);
    const local = view.local.find((candidate) => candidate.id === view.pair?.local);
    const remote = view.remote.find((candidate) => candidate.id === view.pair?.remote);
    if (local && remote) options.change({ path: pathOf(local, remote) });
  }

  return {
    connection: link.connection,
    receiveSealed: (signal) => link.receive(signal, 'broker'),
    carry: link.senders.carry,
    timeUp: link.timeUp,
    codeSettled: link.codeSettled,
    seek: link.seek,
    tellMedia,
    say: conversation.say,
    close(farewell) {
      show('remoteCamera', null);
      show('remoteShare', null);
      files.down();
      control.close(farewell, endedBy === 'relay-missing' ? endedBy : undefined);
    },
  };
}
