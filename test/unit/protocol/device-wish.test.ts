import { describe, expect, test } from 'vitest';
import { afterChange, attempts, cameraWish, canAdapt, voiceWish } from '../../../src/protocol/device-wish';
import { type CameraChoice, DEFAULT_SETTINGS } from '../../../src/protocol/snapshot';

const camera = (part: Partial<CameraChoice> = {}) => cameraWish({ ...DEFAULT_SETTINGS.camera, ...part });

test('what is done to a voice is asked for as it was chosen', () => {
  const voice = { echoCancellation: true, noiseSuppression: false, autoGainControl: true };
  expect(voiceWish(voice)).toEqual(voice);
});

test.each([
  [{ size: '360p' }, { width: { ideal: 640 }, height: { ideal: 360 } }],
  [
    { size: '1080p', frameRate: 60 },
    { width: { ideal: 1920 }, frameRate: { ideal: 60 } },
  ],
  [{ aspect: '4:3' }, { width: { ideal: 960 }, height: { ideal: 720 }, aspectRatio: { ideal: 4 / 3 } }],
  [{ aspect: '1:1' }, { width: { ideal: 720 }, height: { ideal: 720 }, aspectRatio: { ideal: 1 } }],
  [{ resize: 'crop-and-scale' }, { resizeMode: { ideal: 'crop-and-scale' } }],
  [{ facing: 'back' }, { facingMode: { ideal: 'environment' } }],
] as const)('a camera of %j is asked for', (choice, wish) => {
  expect(camera(choice)).toMatchObject(wish);
});

test('a camera with a shape of its own is asked for none, and how one sees oneself is none of its business', () => {
  expect(camera()).not.toHaveProperty('aspectRatio');
  expect(camera({ mirrored: true })).toEqual(camera({ mirrored: false }));
});

test('the chosen device is tried first, the default after it, and nothing but the device is insisted on', () => {
  expect(attempts('', {})).toEqual([{}]);
  const [first, second] = attempts('usb', camera());
  expect(first).toEqual({ ...camera(), deviceId: { exact: 'usb' } });
  expect(second).toEqual(camera());
  expect(JSON.stringify(second)).not.toContain('exact');
});

test('an open camera follows every choice but the way it looks', () => {
  expect(canAdapt(camera(), camera({ size: '360p', resize: 'crop-and-scale', aspect: '1:1' }))).toBe(true);
  expect(canAdapt(camera(), camera({ facing: 'back' }))).toBe(false);
});

describe('when devices come or go', () => {
  test.each([
    [
      'stay',
      'the default is open and there',
      { chosen: '', current: 'default', present: ['default', 'usb'] },
    ],
    ['stay', 'the chosen one is open', { chosen: 'usb', current: 'usb', present: ['default', 'usb'] }],
    ['stay', 'the chosen one is still away', { chosen: 'usb', current: 'built-in', present: ['built-in'] }],
    ['open', 'nothing is open', { chosen: '', current: null, present: ['built-in'] }],
    ['open', 'the open one is gone', { chosen: 'usb', current: 'usb', present: ['built-in'] }],
    ['open', 'all are gone', { chosen: '', current: 'built-in', present: [] }],
    [
      'return',
      'the chosen one is back',
      { chosen: 'usb', current: 'built-in', present: ['built-in', 'usb'] },
    ],
  ] as const)('%s: %s', (deed, _why, found) => {
    expect(afterChange(found)).toBe(deed);
  });
});
