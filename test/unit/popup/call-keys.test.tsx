// @vitest-environment happy-dom
import '../fake-browser';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { deedOf } from '../../../src/popup/call/call-keys';
import { useCallKeys } from '../../../src/popup/call/use-call-keys';
import { type MediaView, NO_MEDIA } from '../../../src/protocol/snapshot';
import { commandsHeard, resetBrowser, said } from '../fake-browser';

const press = (key: string, part: Partial<KeyboardEvent> = {}) =>
  ({ key, repeat: false, altKey: false, ctrlKey: false, metaKey: false, ...part }) as KeyboardEvent;
const SPEAKING: MediaView = { ...NO_MEDIA, microphone: { on: true, error: null } };

test.each([
  ['m', NO_MEDIA, { turn: 'microphone', on: true }],
  ['M', SPEAKING, { turn: 'microphone', on: false }],
  ['v', NO_MEDIA, { turn: 'camera', on: true }],
  [' ', NO_MEDIA, 'talk'],
  [' ', SPEAKING, null],
  ['x', NO_MEDIA, null],
] as const)('%j means what it means', (key, media, deed) => {
  expect(deedOf(press(key), document.body, media)).toEqual(deed);
});

test.each([{ ctrlKey: true }, { altKey: true }, { metaKey: true }, { repeat: true }])(
  '%j: it is not for us',
  (part) => {
    expect(deedOf(press('m', part), document.body, NO_MEDIA)).toBeNull();
  },
);

test('whoever types is typing, and Space on a button presses it', () => {
  for (const tag of ['input', 'textarea', 'select']) {
    expect(deedOf(press('m'), document.createElement(tag), NO_MEDIA)).toBeNull();
  }
  const button = document.createElement('button');
  expect(deedOf(press(' '), button, NO_MEDIA)).toBeNull();
  expect(deedOf(press('m'), button, NO_MEDIA)).not.toBeNull();
});

describe('push to talk', () => {
  function Muted() {
    useCallKeys(NO_MEDIA);
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
    ['the window loses the focus', () => fireEvent.blur(window)],
    ['the view is closed', cleanup],
  ])('ends when %s', async (_how, end) => {
    expect(commandsHeard()).toEqual([open]);
    end();
    await waitFor(() => expect(commandsHeard()).toEqual([open, shut]));
  });
});
