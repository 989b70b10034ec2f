// How much smaller a camera's first pictures are.

import { expect, test } from 'vitest';
import { startScale } from '../../../../src/protocol/media/start-scale';

const HD = 1280 * 720;

test.each([
  [HD, null, 4],
  [HD, 299, 4],
  [HD, 300, 2],
  [HD, 499, 2],
  [HD, 600, 1],
  [640 * 360, null, 2],
  [320 * 180, null, 1],
  [1920 * 1080, null, 8],
  [1920 * 1080, 400, 4],
  [0, null, 1],
])('a camera of %i pixels at an estimate of %s kbit/s is divided by %i', (pixels, kbps, scale) => {
  expect(startScale(pixels, kbps)).toBe(scale);
});

test('the largest camera is divided by the most that there is', () => {
  expect(startScale(3840 * 2160 * 4, null)).toBe(8);
});
