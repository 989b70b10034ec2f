// What runs on a call's link beside control frames and files: chat, the far side's video and sound, measurements.

import type { CallEvent } from '../../protocol/call/call-machine';
import { LINK_LOST_MS } from '../../protocol/call/limits';
import type { OffscreenSettings } from '../../protocol/contract/orders';
import type { ErrorCode } from '../../protocol/errors';
import type { LinkNews } from '../../protocol/link/link-machine';
import { MEDIA_LINES } from '../../protocol/link/session-layout';
import { helloFrame } from '../../protocol/session/understood-frames';
import type { LinkView } from '../../protocol/snapshot/link-view';
import type { MediaView } from '../../protocol/snapshot/media-view';
import type { PathWatch } from '../link/path-watch';
import type { PeerLink } from '../link/peer-link';
import type { Senders } from '../link/rtp-senders';
import { watchSleep } from '../link/sleep-watch';
import { showTrack } from '../media/call-streams';
import type { Media } from '../media/local-media';
import type { Speaker } from '../media/speaker';
import { report } from '../messaging/report';
import { ownBrokers } from '../session/own-brokers';
import type { SessionLink } from '../session/session';
import { openSessionLink, type SessionFrame, type SessionLinkOptions } from '../session/session-link';
import type { CallDetails } from './call-details';
import { openChat } from './chat';
import { measureCallLink } from './link-measurements';
import { openMediaFrames } from './media-frames';

export interface CallLinkOptions
  extends Pick<
    SessionLinkOptions,
    'role' | 'peer' | 'certificate' | 'prepared' | 'transfers' | 'timeline' | 'sendSealed'
  > {
  settings: OffscreenSettings;
  media: Media;
  speaker: Speaker;
  event(event: CallEvent): void;
  change(part: Partial<CallDetails>): void;
  changeNow(part: Partial<CallDetails>): void;
  /** One reading a second of a link that is up. */
  measured(view: LinkView): void;
  /** The connection has been made, and looks for its path from now on. */
  looking(connection: RTCPeerConnection): PathWatch;
}

export interface CallLink extends SessionLink {
  readonly connection: RTCPeerConnection;
  setTrack: Senders['setTrack'];
  restartIce: PeerLink['restartIce'];
  tellMedia(view: MediaView): void;
  /** Null when the text was sent. */
  say(text: string): ErrorCode | null;
}

function showRemote({ camera, shareVideo }: Record<'camera' | 'shareVideo', MediaStreamTrack | null>): void {
  showTrack('remoteCamera', camera);
  showTrack('remoteShare', shareVideo);
}

/** A track of the far side is muted until its first packet has come. */
function whenHeard(track: MediaStreamTrack, heard: () => void, signal: AbortSignal): void {
  if (track.muted) track.addEventListener('unmute', heard, { once: true, signal });
  else heard();
}

/** Throws a Failure when the browser makes no connection; then nothing is left of the link. */
// oxlint-disable-next-line max-lines-per-function -- the parts of one link hand each other what comes, and are joined here
export function openCallLink(options: CallLinkOptions): CallLink {
  const { media } = options;
  let carries = false;
  let endedBy: ErrorCode | null = null;

  const link = openSessionLink({
    ...options,
    changed(news) {
      carries = news !== 'linkLost';
      if (news === 'linkUp') {
        control.send(helloFrame(options.settings.name, ownBrokers()));
        mediaFrames.begin();
      } else {
        files.lost(!carries);
        if (carries) mediaFrames.linkBack();
      }
      tellCall(news);
    },
    up() {
      measurements.up();
      chat.up();
    },
    fail(error) {
      endedBy = error;
      options.event({ name: 'linkFailed', error });
    },
    onFrame,
    tracks(tracks) {
      showRemote(tracks);
      whenHeard(tracks.camera, mediaFrames.cameraCame, signal);
      options.speaker.play([tracks.microphone, tracks.shareAudio], signal);
    },
  });
  const { peerLink, control, files, signal } = link;
  const { connection, senders } = peerLink;
  const path = options.looking(connection);
  const tellCall = linkNews(options.event, signal);
  const mediaFrames = openMediaFrames({
    media,
    files,
    senders,
    send: control.send,
    remoteChanged: (remote) => options.change({ remote }),
    remoteCame: (remote) => options.changeNow({ remote }),
  });
  const chat = openChat(peerLink.channels.chat, options.peer, {
    admits: link.budget.admits,
    crossed: (entry) => report('chat.added', { entry }),
    unknown: control.unknown,
    misbehaved: peerLink.misbehaved,
  });
  const measurements = measureCallLink(link, (view, sample) => {
    options.measured(view);
    if (carries) mediaFrames.measured(sample);
  });
  for (const { slot } of MEDIA_LINES) senders.setTrack(slot, media.track(slot));

  function onFrame(frame: SessionFrame): boolean {
    switch (frame.t) {
      case 'hello':
        options.change({ peerSays: frame.name });
        return true;
      case 'media':
        mediaFrames.onFrame(frame);
        return true;
      case 'bye':
        options.event({ name: 'bye', ...(frame.because && { error: 'relay-missing-there' }) });
        return true;
    }
  }

  return {
    connection,
    receiveSealed: path.hearing(link.receiveSealed),
    setTrack: senders.setTrack,
    timeUp: peerLink.timeUp,
    codeSettled: peerLink.codeSettled,
    restartIce: peerLink.restartIce,
    tellMedia: mediaFrames.tell,
    say: chat.say,
    close(farewell) {
      showRemote({ camera: null, shareVideo: null });
      files.down();
      control.close(farewell, endedBy === 'relay-missing' ? endedBy : undefined);
    },
  };
}

/** Tells the machine of the call how its link stands, and since when. */
function linkNews(event: CallLinkOptions['event'], signal: AbortSignal): (news: LinkNews) => void {
  const sleep = watchSleep(signal);
  return (news) => {
    // A machine that slept notices a loss only when it wakes: the link was lost when the sleep began.
    const slept = news === 'linkLost' ? sleep.lately() : 0;
    event({ name: news, at: Date.now() - slept });
    // The far side has given this link up during the sleep.
    if (slept > LINK_LOST_MS) event({ name: 'timeUp' });
  };
}
