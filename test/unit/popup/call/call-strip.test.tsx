// @vitest-environment happy-dom
import '../../fake-browser';
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { CallStrip } from '../../../../src/popup/call/call-strip';
import { ALL_FEATURES } from '../../../../src/protocol/call/call-features';
import type { CallPhase } from '../../../../src/protocol/snapshot/call-view';
import { NO_MEDIA } from '../../../../src/protocol/snapshot/media-view';
import { resetBrowser } from '../../fake-browser';
import { callIn } from '../../people';

beforeEach(resetBrowser);
afterEach(cleanup);

function strip(phase: CallPhase, { isOn = true, microphone = true } = {}) {
  const [hangUp, onBack] = [vi.fn(), vi.fn()];
  const live = {
    call: callIn(phase),
    displayName: 'Grace',
    can: { ...ALL_FEATURES, microphone },
    hangUp,
  };
  const media = { ...NO_MEDIA, microphone: { ...NO_MEDIA.microphone, on: isOn } };
  render(<CallStrip {...{ live, media, onBack }} />);
  return { hangUp, onBack };
}

const MINUTE_MS = 60_000;

test('the strip names the peer and shows the running time', () => {
  strip({ name: 'connected', since: Date.now() - 12 * MINUTE_MS });
  expect(screen.getByRole('region', { name: 'Call with Grace' }).textContent).toMatch(/Grace12:0\d/);
});

test('before there is a time, the strip says what the call waits for', () => {
  strip({ name: 'ringing-there' });
  expect(screen.getByRole('region').textContent).toContain('Ringing…');
});

test('its buttons hang up and lead back to the call', () => {
  const { hangUp, onBack } = strip({ name: 'connecting' });
  fireEvent.click(screen.getByRole('button', { name: 'Hang up' }));
  expect([hangUp, onBack].map(({ mock }) => mock.calls.length)).toEqual([1, 0]);
  fireEvent.click(screen.getByRole('button', { name: 'Back to call' }));
  expect(onBack).toHaveBeenCalledOnce();
});

test.each([
  [true, 'Mute', true],
  [false, 'Unmute', false],
])('with the microphone on: %s, its button says %s, and in a covered dock works: %s', (isOn, name, works) => {
  strip({ name: 'connecting' }, { isOn });
  const button = screen.getByRole('button', { name });
  expect(button.getAttribute('aria-pressed')).toBe(String(isOn));
  expect(button.hasAttribute('data-harmless')).toBe(works);
});

test('a call without a microphone has no such button', () => {
  strip({ name: 'connecting' }, { microphone: false });
  expect(screen.getAllByRole('button').map(({ textContent, title }) => textContent || title)).toEqual([
    'Hang up',
    'Back to call',
  ]);
});
