import { expect, test } from 'vitest';
import { pictureKbps } from '../../../../src/protocol/media/video-bitrate';

test.each([
  ['camera', 1280, 720, 1_567],
  ['camera', 640, 480, 522],
  ['camera', 160, 90, 200],
  ['shareVideo', 1920, 1080, 2_488],
  ['shareVideo', 3840, 2160, 6_000],
  ['shareVideo', 0, 0, 2_488],
] as const)('a %s of %d×%d gets %d kbit/s', (slot, width, height, kbps) => {
  expect(pictureKbps(slot, width * height)).toBe(kbps);
});
