import { beforeEach, expect, test } from 'vitest';
import { keepCamera } from '../../../../src/offscreen/media/camera-backoff';
import { PICTURE_BAD_READINGS } from '../../../../src/protocol/media/limits';
import { type MediaView, NO_MEDIA } from '../../../../src/protocol/snapshot/media-view';

const LOSSY = { sendableKbps: null, lostThere: 0.5, rttMs: 40 };
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
  const keeper = keepCamera(media);
  const badLine = (readings: number) => {
    for (let nth = 0; nth < readings; nth++) keeper.measured(LOSSY);
  };
  badLine(PICTURE_BAD_READINGS);
  expect(view.cameraPaused).toBe(true);
  keeper.anew();
  expect(view.cameraPaused).toBe(false);
  badLine(PICTURE_BAD_READINGS - 1);
  expect(view.cameraPaused).toBe(false);
  badLine(1);
  expect(view.cameraPaused).toBe(true);
});

test('a camera that is off is not judged', () => {
  view = NO_MEDIA;
  const keeper = keepCamera(media);
  for (let nth = 0; nth <= PICTURE_BAD_READINGS; nth++) keeper.measured(LOSSY);
  expect(view).toBe(NO_MEDIA);
});
