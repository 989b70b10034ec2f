// Pauses our camera while the line is too weak for a picture, and tries it again: carries out protocol/step-down.ts.

import { CAMERA_ON, type LinkSample, videoBackoff } from '../../protocol/media/video-backoff';
import type { Media } from './local-media';

export interface CameraBackoff {
  measured(reading: LinkSample): void;
  /** What was found does not count any more: the path is another one, or the user wants to see for himself. */
  anew(): void;
}

export function createCameraBackoff(media: Pick<Media, 'view' | 'pauseCamera'>): CameraBackoff {
  let state = CAMERA_ON;
  return {
    measured(reading) {
      if (!media.view.camera.on) return;
      state = videoBackoff(state, reading);
      media.pauseCamera(state.name === 'paused');
    },
    anew() {
      state = CAMERA_ON;
      media.pauseCamera(false);
    },
  };
}
