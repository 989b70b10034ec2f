import { describe, expect, test } from 'vitest';
import {
  afterChange,
  attempts,
  behindDefault,
  cameraConstraints,
  canAdapt,
  voiceConstraints,
} from '../../../../src/protocol/media/device-constraints';
import { type CameraChoice, DEFAULT_SETTINGS } from '../../../../src/protocol/snapshot/settings';

const camera = (part: Partial<CameraChoice> = {}) =>
  cameraConstraints({ ...DEFAULT_SETTINGS.camera, ...part });

test('what is done to a voice is asked for as it was chosen', () => {
  const voice = { echoCancellation: true, noiseSuppression: false, autoGainControl: true };
  expect(voiceConstraints(voice)).toEqual(voice);
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
    expect(afterChange({ ...found, defaultMoved: false })).toBe(deed);
  });
});

describe('when another device becomes the default', () => {
  const present = ['default', 'communications', 'usb', 'built-in'];

  test.each([
    ['follow', 'no device was chosen', { chosen: '', current: 'default' }],
    ['follow', 'the default for calls on Windows is open', { chosen: '', current: 'communications' }],
    ['follow', 'a default was chosen by its name', { chosen: 'communications', current: 'communications' }],
    ['stay', 'a device was chosen', { chosen: 'usb', current: 'usb' }],
    ['stay', 'the browser was told which one to use', { chosen: '', current: 'built-in' }],
    ['return', 'the chosen one is back at the same time', { chosen: 'usb', current: 'default' }],
    ['open', 'what was open is gone', { chosen: '', current: 'gone' }],
  ] as const)('%s: %s', (deed, _why, found) => {
    expect(afterChange({ ...found, present, defaultMoved: true })).toBe(deed);
  });

  const listed = (deviceId: string, groupId: string, label: string) =>
    ({ deviceId, groupId, label }) as MediaDeviceInfo;
  const before = [
    listed('default', 'card', 'Default - Built-in'),
    listed('communications', 'card', 'Communications - Built-in'),
    listed('usb', 'headset', 'Headset'),
  ];

  test.each([
    ['its group', 0, listed('default', 'headset', 'Default - Built-in')],
    ['its name, on the same sound card', 0, listed('default', 'card', 'Default - Jack')],
    ['the group of the one for calls', 1, listed('communications', 'headset', 'Communications - Built-in')],
  ] as const)('%s tells', (_what, at, changed) => {
    expect(behindDefault(before.with(at, changed))).not.toBe(behindDefault(before));
  });

  test('a device that comes, goes or is named otherwise is none', () => {
    expect(behindDefault(before.slice(0, 2))).toBe(behindDefault(before));
    expect(behindDefault([...before, listed('new', 'card', 'New')])).toBe(behindDefault(before));
    expect(behindDefault([listed('usb', 'headset', '')])).toBe('');
  });
});
