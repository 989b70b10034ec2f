// What each side of a call sends, as the frame `media` tells it to the other side; and our camera, which pauses while the
// link is too weak for video.

import type { StatsSample } from '../../protocol/link/link-quality';
import type { ControlFrame } from '../../protocol/session/control-frames';
import type { RemoteMedia } from '../../protocol/snapshot/call-view';
import type { MediaView } from '../../protocol/snapshot/media-view';
import type { Senders } from '../link/rtp-senders';
import { createCameraBackoff } from '../media/camera-backoff';
import type { Media } from '../media/local-media';
import type { OpenSessionLink } from '../session/session-link';

type MediaFrame = Extract<ControlFrame, { t: 'media' }>;

export interface MediaFramesPorts {
  media: Media;
  files: Pick<OpenSessionLink['files'], 'media'>;
  senders: Pick<Senders, 'pause'>;
  send(frame: MediaFrame): void;
  /** The far side sends this now. */
  remoteChanged(remote: RemoteMedia): void;
}

export interface MediaFrames {
  /** The link is up: the far side has not been told anything yet. */
  begin(): void;
  /** Our own media are these now. */
  tell(view: MediaView): void;
  onFrame(frame: MediaFrame): void;
  /** The link, while it is not lost, was measured. */
  measured(reading: StatsSample): void;
  /** The link is back, by a path that may be better than the one before. */
  linkBack(): void;
}

export function openMediaFrames(ports: MediaFramesPorts): MediaFrames {
  const { media, files, senders } = ports;
  const cameraBackoff = createCameraBackoff(media);
  let isRemoteSending = false;
  /** The frame that the far side has heard last, as JSON. */
  let sent = '';

  /** Files leave room on the link while either side sends sound or video. */
  function yieldToMedia(): void {
    const { microphone, camera, share } = media.view;
    files.media(isRemoteSending || microphone.on || camera.on || share !== null);
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
      ports.remoteChanged(remote);
      isRemoteSending = remote.microphone || remote.camera || remote.share !== 'none';
      yieldToMedia();
    },
    measured: cameraBackoff.measured,
    linkBack: cameraBackoff.reset,
  };
}
