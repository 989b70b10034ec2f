import { beforeEach, expect, test } from 'vitest';
import { createCameraBackoff } from '../../../../src/offscreen/media/camera-backoff';
import { VIDEO_BAD_SAMPLES } from '../../../../src/protocol/media/limits';
import { type MediaView, NO_MEDIA } from '../../../../src/protocol/snapshot/media-view';

const LOSSY = { sendableKbps: null, remoteLoss: 0.5, rttMs: 40 };
let view: MediaView;
const media = {
  get view() {
    return view;
  },
  pauseCamera(cameraPaused: boolean) {
    view = { ...view, cameraPaused };
  },
};

beforeEach(() => {
  view = { ...NO_MEDIA, camera: { on: true, error: null } };
});

test('a bad line pauses the camera; what is tried anew needs as many bad seconds again', () => {
  const keeper = createCameraBackoff(media);
  const badLine = (readings: number) => {
    for (let nth = 0; nth < readings; nth++) keeper.measured(LOSSY);
  };
  badLine(VIDEO_BAD_SAMPLES);
  expect(view.cameraPaused).toBe(true);
  keeper.reset();
  expect(view.cameraPaused).toBe(false);
  badLine(VIDEO_BAD_SAMPLES - 1);
  expect(view.cameraPaused).toBe(false);
  badLine(1);
  expect(view.cameraPaused).toBe(true);
});

test('a camera that is off is not judged', () => {
  view = NO_MEDIA;
  const keeper = createCameraBackoff(media);
  for (let nth = 0; nth <= VIDEO_BAD_SAMPLES; nth++) keeper.measured(LOSSY);
  expect(view).toBe(NO_MEDIA);
});
