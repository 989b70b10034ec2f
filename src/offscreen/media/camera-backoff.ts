// Pauses our camera while the link is too weak for video, and tries again later: carries out the decisions of
// protocol/media/video-backoff.ts.

import { CAMERA_ON, type LinkSample, videoBackoff } from '../../protocol/media/video-backoff';
import type { Media } from './local-media';

export interface CameraBackoff {
  measured(reading: LinkSample): void;
  /** Earlier measurements do not count any more: the path is another one, or the user has switched the camera off. */
  reset(): void;
}

export function createCameraBackoff(media: Pick<Media, 'view' | 'pauseCamera'>): CameraBackoff {
  let state = CAMERA_ON;
  return {
    measured(reading) {
      if (!media.view.camera.on) return;
      state = videoBackoff(state, reading);
      media.pauseCamera(state.name === 'paused');
    },
    reset() {
      state = CAMERA_ON;
      media.pauseCamera(false);
    },
  };
}
