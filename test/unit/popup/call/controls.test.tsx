// @vitest-environment happy-dom

import '../../fake-browser';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Controls, type ControlsProps } from '../../../../src/popup/call/controls';
import { ALL_FEATURES } from '../../../../src/protocol/call/call-features';
import { type MediaView, NO_MEDIA } from '../../../../src/protocol/snapshot/media-view';
import { DEFAULT_SETTINGS } from '../../../../src/protocol/snapshot/settings';
import { commandsHeard, resetBrowser, said, speak } from '../../fake-browser';
import { callIn } from '../../people';

beforeEach(resetBrowser);
afterEach(cleanup);

const ON: MediaView = {
  ...NO_MEDIA,
  microphone: { on: true, error: null },
  camera: { on: true, error: null },
};

function show(media: MediaView, more: Partial<ControlsProps> = {}): void {
  render(
    <Controls
      place="popup"
      call={callIn({ name: 'connected', since: 0 })}
      settings={DEFAULT_SETTINGS}
      can={ALL_FEATURES}
      onHangUp={() => undefined}
      {...{ media }}
      {...more}
    />,
  );
}
const button = (name: string) => document.querySelector<HTMLButtonElement>(`[data-test="${name}"]`);
const spoken = (name: string) => [button(name)?.textContent, button(name)?.title];

test('each control says what a press does, and its tooltip the key', () => {
  show(ON);
  expect(spoken('toggle-microphone')).toEqual(['Mute', 'Mute (M)']);
  expect(spoken('toggle-camera')).toEqual(['Stop video', 'Stop video (V)']);
  expect(button('toggle-microphone')?.dataset.on).toBe('true');
  cleanup();
  show(NO_MEDIA);
  expect(spoken('toggle-microphone')).toEqual(['Unmute', 'Unmute (M, or hold Space)']);
  expect(spoken('toggle-camera')).toEqual(['Start video', 'Start video (V)']);
  expect(button('toggle-microphone')?.dataset.on).toBe('false');
});

test('says it in Chinese', () => {
  speak('zh_CN');
  show(NO_MEDIA);
  expect(spoken('toggle-microphone')).toEqual(['取消静音', '取消静音（M，或按住空格键）']);
});

test('the dock obeys no keys, and names none', () => {
  show(ON, { place: 'dock' });
  expect(spoken('toggle-microphone')).toEqual(['Mute', 'Mute']);
  expect(button('toggle-microphone')?.hasAttribute('aria-keyshortcuts')).toBe(false);
});

test('a tab is shared with one press, and the chevron asks for the size of a screen', async () => {
  const mediaDevices = { getSupportedConstraints: () => ({}) };
  Object.defineProperty(navigator, 'mediaDevices', { value: mediaDevices, configurable: true });
  show(ON);
  fireEvent.click(screen.getByRole('button', { name: 'Share this tab' }));
  await waitFor(() => expect(commandsHeard()).toEqual([said('share.tab', {})]));
  fireEvent.click(screen.getByRole('button', { name: 'Share screen or window' }));
  await waitFor(() => expect(button('screen-start')).not.toBeNull());
});

test('nothing can be shared before the two are connected', () => {
  show(ON, { call: callIn({ name: 'ringing-there' }) });
  expect([button('share-tab')?.disabled, button('share-screen')?.disabled]).toEqual([true, true]);
});

test('hang up is the last control', () => {
  show(ON);
  expect(screen.getAllByRole('button').at(-1)?.getAttribute('data-test')).toBe('hang-up');
});
