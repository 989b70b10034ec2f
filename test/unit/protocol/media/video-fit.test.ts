import { expect, test } from 'vitest';
import { cameraFit } from '../../../../src/protocol/media/video-fit';

const shape = (width: number, height: number) => ({ width, height });

test.each([
  ['its own shape', shape(1280, 720), shape(336, 189), 'cover'],
  ['a frame that is a little lower', shape(1280, 720), shape(336, 162), 'cover'],
  ['a frame that is a little higher', shape(1280, 720), shape(336, 220), 'cover'],
  ['a frame that would cut off a quarter of 4:3', shape(640, 480), shape(336, 189), 'contain'],
  ['a frame that would show a third of a phone held upright', shape(720, 1280), shape(336, 189), 'contain'],
  ['a very low frame', shape(1280, 720), shape(336, 84), 'contain'],
  ['a picture that is not there yet', shape(0, 0), shape(336, 189), 'contain'],
] as const)('a camera in %s', (_what, picture, frame, fit) => {
  expect(cameraFit(picture, frame)).toBe(fit);
});
