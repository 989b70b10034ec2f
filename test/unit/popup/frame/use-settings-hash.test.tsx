// @vitest-environment happy-dom
import '../../fake-browser';
import { act, cleanup, render } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { useSettingsHash } from '../../../../src/popup/frame/use-settings-hash';
import type { Place } from '../../../../src/popup/state/place';
import { closeSettings, settingsAt } from '../../../../src/popup/state/settings-page';

beforeEach(closeSettings);
afterEach(() => {
  cleanup();
  history.replaceState(null, '', location.pathname);
});

function View({ place }: { place: Place }) {
  useSettingsHash(place);
  return null;
}

test('the window opens at the group that its address names, and does so again', async () => {
  history.replaceState(null, '', '#settings-advanced');
  render(<View place="window" />);
  expect(settingsAt.value?.group).toBe('advanced');
  expect(location.hash).toBe('');
  closeSettings();
  history.replaceState(null, '', '#settings-devices');
  await act(() => void dispatchEvent(new Event('hashchange')));
  expect(settingsAt.value?.group).toBe('devices');
});

test.each(['', '#settings-', '#settings-__proto__', '#advanced'])(
  'the address %j opens no settings',
  (hash) => {
    history.replaceState(null, '', `${location.pathname}${hash}`);
    render(<View place="window" />);
    expect(settingsAt.value).toBeNull();
  },
);

test('the fragment of the dock is its token, and stays', () => {
  history.replaceState(null, '', '#settings-advanced');
  render(<View place="dock" />);
  expect(settingsAt.value).toBeNull();
  expect(location.hash).toBe('#settings-advanced');
});
