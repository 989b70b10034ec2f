// What each side of a call sends, as the frame `media` tells it to the other side; and our camera, which pauses while the
// link is too weak for video.

import type { StatsSample } from '../../protocol/link/link-quality';
import type { ControlFrame } from '../../protocol/session/control-frames';
import { NO_REMOTE_MEDIA, type RemoteMedia } from '../../protocol/snapshot/call-view';
import type { MediaView } from '../../protocol/snapshot/media-view';
import type { Senders } from '../link/rtp-senders';
import { createCameraBackoff } from '../media/camera-backoff';
import type { Media } from '../media/local-media';
import type { OpenSessionLink } from '../session/session-link';

type MediaFrame = Extract<ControlFrame, { t: 'media' }>;

export interface MediaFramesPorts {
  media: Media;
  files: Pick<OpenSessionLink['files'], 'media' | 'measured'>;
  senders: Pick<Senders, 'pause'>;
  send(frame: MediaFrame): void;
  /** The far side sends this now. */
  remoteChanged(remote: RemoteMedia): void;
  /** The same, before the far side has said it: somebody looks at an empty stage. */
  remoteCame(remote: RemoteMedia): void;
}

export interface MediaFrames {
  /** The link is up: the far side has not been told anything yet. */
  begin(): void;
  /** Our own media are these now. */
  tell(view: MediaView): void;
  onFrame(frame: MediaFrame): void;
  /** Video of the far side's camera comes. Before its first frame says so, this is the first that is known of its media. */
  cameraCame(): void;
  /** The link, while it is not lost, was measured. */
  measured(reading: StatsSample): void;
  /** The link is back, by a path that may be better than the one before. */
  linkBack(): void;
}

export function openMediaFrames(ports: MediaFramesPorts): MediaFrames {
  const { media, files, senders } = ports;
  const cameraBackoff = createCameraBackoff(media);
  let isRemoteSending = false;
  let hasFrame = false;
  /** The frame that the far side has heard last, as JSON. */
  let sent = '';

  /** Files leave room on the link while either side sends sound or video. */
  function yieldToMedia(): void {
    const { microphone, camera, share } = media.view;
    files.media(isRemoteSending || microphone.on || camera.on || share !== null);
  }

  function follow(remote: RemoteMedia): void {
    isRemoteSending = remote.microphone || remote.camera || remote.share !== 'none';
    yieldToMedia();
  }

  /** The far side does not learn who has muted the microphone, nor that somebody speaks then. */
  function tell({ microphone, systemMuted, camera, cameraPaused, share }: MediaView): void {
    yieldToMedia();
    senders.pause('camera', cameraPaused);
    if (!camera.on) cameraBackoff.reset();
    const frame = {
      t: 'media',
      microphone: microphone.on && !systemMuted,
      camera: camera.on,
      cameraPaused,
      share: share?.source ?? 'none',
    } as const;
    if (JSON.stringify(frame) === sent) return;
    sent = JSON.stringify(frame);
    ports.send(frame);
  }

  return {
    begin() {
      sent = '';
      tell(media.view);
    },
    tell,
    onFrame({ t: _media, ...remote }) {
      hasFrame = true;
      ports.remoteChanged(remote);
      follow(remote);
    },
    cameraCame() {
      if (hasFrame) return;
      const remote = { ...NO_REMOTE_MEDIA, camera: true };
      ports.remoteCame(remote);
      follow(remote);
    },
    measured(reading) {
      cameraBackoff.measured(reading);
      files.measured({ ...reading, rttMs: reading.mediaRttMs ?? reading.rttMs });
    },
    linkBack: cameraBackoff.reset,
  };
}
