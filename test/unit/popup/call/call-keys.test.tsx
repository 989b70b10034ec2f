// @vitest-environment happy-dom
import '../../fake-browser';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { keyActionOf } from '../../../../src/popup/call/call-keys';
import { type CallKeys, useCallKeys } from '../../../../src/popup/call/use-call-keys';
import { ALL_FEATURES, type CallFeatures } from '../../../../src/protocol/call/call-features';
import { type MediaView, NO_MEDIA } from '../../../../src/protocol/snapshot/media-view';
import { commandsHeard, resetBrowser, said } from '../../fake-browser';

const press = (key: string, part: Partial<KeyboardEvent> = {}) =>
  ({ key, code: '', repeat: false, altKey: false, ctrlKey: false, metaKey: false, ...part }) as KeyboardEvent;
const SPEAKING: MediaView = { ...NO_MEDIA, microphone: { on: true, error: null } };

test.each([
  ['m', NO_MEDIA, { device: 'microphone', on: true }],
  ['M', SPEAKING, { device: 'microphone', on: false }],
  ['v', NO_MEDIA, { device: 'camera', on: true }],
  ['f', NO_MEDIA, 'full-screen'],
  [' ', NO_MEDIA, 'talk'],
  [' ', SPEAKING, null],
  ['x', NO_MEDIA, null],
] as const)('the key %j', (key, media, action) => {
  expect(keyActionOf(press(key), document.body, media)).toEqual(action);
});

const MICROPHONE = { device: 'microphone', on: true };
const CAMERA = { device: 'camera', on: true };

test.each([
  ['QWERTZ', 'm', 'KeyM', MICROPHONE],
  ['AZERTY', 'm', 'Semicolon', MICROPHONE],
  ['AZERTY', ',', 'KeyM', null],
  ['AZERTY with Shift', '?', 'KeyM', null],
  ['Dvorak', 'v', 'Period', CAMERA],
  ['Dvorak', 'k', 'KeyV', null],
  ['Dvorak', 'f', 'KeyY', 'full-screen'],
  ['Colemak', 'f', 'KeyE', 'full-screen'],
  ['Colemak', 't', 'KeyF', null],
  ['Turkish F', 'v', 'Quote', CAMERA],
  ['Turkish F', 'ö', 'KeyV', null],
  ['full width', 'ｍ', 'KeyM', MICROPHONE],
])('a Latin layout follows its letters: %s, %j on %s', (_layout, key, code, action) => {
  expect(keyActionOf(press(key, { code }), document.body, NO_MEDIA)).toEqual(action);
});

test.each([
  ['Russian', 'ь', 'KeyM', MICROPHONE],
  ['Russian with CapsLock', 'М', 'KeyV', CAMERA],
  ['Russian', 'м', 'KeyV', CAMERA],
  ['Ukrainian', 'а', 'KeyF', 'full-screen'],
  ['Greek', 'μ', 'KeyM', MICROPHONE],
  ['Greek', 'ω', 'KeyV', CAMERA],
  ['Hebrew', 'צ', 'KeyM', MICROPHONE],
  ['Arabic', 'ر', 'KeyV', CAMERA],
  ['Arabic, two letters on a key', 'لا', 'KeyB', null],
  ['Persian', 'ب', 'KeyF', 'full-screen'],
  ['Thai', 'ท', 'KeyM', MICROPHONE],
  ['Hindi, a vowel sign', 'ि', 'KeyF', 'full-screen'],
  ['Hangul', 'ㅡ', 'KeyM', MICROPHONE],
  ['kana', 'ひ', 'KeyV', CAMERA],
  ['Bopomofo', 'ㄩ', 'KeyM', MICROPHONE],
  ['Georgian', 'ფ', 'KeyF', 'full-screen'],
  ['Russian', 'ф', 'KeyA', null],
  ['Russian', 'м', '', null],
  ['Khmer, a space of no width', '\u200b', 'Space', 'talk'],
])('a layout of another script goes by the place of the key: %s, %j on %s', (_layout, key, code, action) => {
  expect(keyActionOf(press(key, { code }), document.body, NO_MEDIA)).toEqual(action);
});

test.each([
  ['Process', { code: 'KeyM' }],
  ['Process', { code: 'Space' }],
  ['ㅡ', { code: 'KeyM', isComposing: true }],
  ['m', { code: 'KeyM', isComposing: true }],
  ['Dead', { code: 'KeyV' }],
  ['F1', { code: 'F1' }],
  ['ь', { code: 'KeyM', ctrlKey: true }],
  ['ь', { code: 'KeyM', repeat: true }],
])('%j with %j has no meaning in a call', (key, part) => {
  expect(keyActionOf(press(key, part), document.body, NO_MEDIA)).toBeNull();
});

test('a key with AltGr has no meaning in a call, such as the µ of a German M', () => {
  const part = { code: 'KeyM', getModifierState: (modifier: string) => modifier === 'AltGraph' };
  expect(keyActionOf(press('µ', part), document.body, NO_MEDIA)).toBeNull();
});

test.each([{ ctrlKey: true }, { altKey: true }, { metaKey: true }, { repeat: true }])(
  'a key with %j has no meaning in a call',
  (part) => {
    expect(keyActionOf(press('m', part), document.body, NO_MEDIA)).toBeNull();
  },
);

test('a key in a field types, and Space on a button presses the button', () => {
  for (const tag of ['input', 'textarea', 'select']) {
    expect(keyActionOf(press('m'), document.createElement(tag), NO_MEDIA)).toBeNull();
  }
  const button = document.createElement('button');
  expect(keyActionOf(press(' '), button, NO_MEDIA)).toBeNull();
  expect(keyActionOf(press('m'), button, NO_MEDIA)).not.toBeNull();
});

describe('push to talk', () => {
  function Muted() {
    useCallKeys({ place: 'window', media: NO_MEDIA, can: ALL_FEATURES });
    return <p>muted</p>;
  }
  const open = said('media.microphone', { on: true });
  const shut = said('media.microphone', { on: false });

  beforeEach(() => {
    resetBrowser();
    render(<Muted />);
    fireEvent.keyDown(screen.getByText('muted'), { key: ' ' });
  });
  afterEach(cleanup);

  test.each<[string, () => unknown]>([
    ['the key is let go', () => fireEvent.keyUp(document.body, { key: ' ' })],
    [
      'the key is let go on another layout',
      () => fireEvent.keyUp(document.body, { key: 'Process', code: 'Space' }),
    ],
    ['the window loses the focus', () => fireEvent.blur(window)],
    ['the view is closed', cleanup],
  ])('ends when %s', async (_how, end) => {
    expect(commandsHeard()).toEqual([open]);
    end();
    await waitFor(() => expect(commandsHeard()).toEqual([open, shut]));
  });
});

describe('whether a view obeys a key', () => {
  function Keyed({ place, can = ALL_FEATURES }: { place: CallKeys['place']; can?: CallFeatures }) {
    useCallKeys({ place, media: SPEAKING, can });
    return null;
  }
  const requestFullscreen = vi.fn(async () => undefined);
  Object.assign(document.documentElement, { requestFullscreen });

  beforeEach(() => {
    resetBrowser();
    requestFullscreen.mockClear();
  });
  afterEach(cleanup);

  test.each([
    ['window', 1],
    ['popup', 0],
    ['picture', 0],
    ['dock', 0],
  ] as const)('F in the %s fills the screen: %i', (place, times) => {
    render(<Keyed place={place} />);
    fireEvent.keyDown(document.body, { key: 'f' });
    expect(requestFullscreen).toHaveBeenCalledTimes(times);
  });

  test('the dock obeys no key', () => {
    render(<Keyed place="dock" />);
    fireEvent.keyDown(document.body, { key: 'm' });
    expect(commandsHeard()).toEqual([]);
  });

  test('V does nothing in a call without a camera', () => {
    render(<Keyed place="window" can={{ ...ALL_FEATURES, camera: false }} />);
    fireEvent.keyDown(document.body, { key: 'v' });
    fireEvent.keyDown(document.body, { key: 'm' });
    expect(commandsHeard()).toEqual([said('media.microphone', { on: false })]);
  });
});
