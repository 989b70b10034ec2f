// @vitest-environment happy-dom
import '../../fake-browser';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SettingsScreen } from '../../../../src/popup/settings/settings-screen';
import { DEFAULT_SETTINGS, type IceServer } from '../../../../src/protocol/snapshot/settings';
import { allowDevices, commandsHeard, resetBrowser } from '../../fake-browser';
import { BEN } from '../../people';

beforeEach(() => {
  resetBrowser();
  allowDevices('prompt');
  const mediaDevices = Object.assign(new EventTarget(), { enumerateDevices: async () => [] });
  Object.defineProperty(navigator, 'mediaDevices', { value: mediaDevices, configurable: true });
  vi.stubGlobal(
    'RTCPeerConnection',
    class {
      close() {}
    },
  );
});
afterEach(cleanup);

function open(iceServers: IceServer[] = []): void {
  const settings = { ...DEFAULT_SETTINGS, iceServers };
  const profile = { id: BEN.id, name: 'Ada' };
  render(<SettingsScreen {...{ settings, profile }} doNotDisturb={null} lockedKey={null} />);
}

const field = () => screen.getByLabelText<HTMLTextAreaElement>('STUN and TURN servers');
const write = (typed: string) => fireEvent.input(field(), { target: { value: typed } });
const save = () => fireEvent.click(screen.getByRole('button', { name: 'Save' }));
const kept = () =>
  commandsHeard().flatMap(({ name, body }) =>
    name === 'settings.change' ? [(body as { settings: { iceServers: unknown } }).settings.iceServers] : [],
  );

test('a refused list is not sent, and the next letter removes the error', async () => {
  open();
  write('["stun:a","stun:b:99999"]');
  save();
  await screen.findByText('Entry 2, stun:b:99999: a port must be a number from 1 to 65535.');
  write('["stun:a"]');
  await waitFor(() => expect(screen.queryByText(/^Entry 2/)).toBeNull());
  expect(kept()).toEqual([]);
});

test('the field shows the list as background keeps it', async () => {
  open();
  write("{iceServers: {'urls': 'stun:a:3478?transport=udp'}}");
  save();
  // The parser of JSON5 has to load first.
  await screen.findByText('Saved', {}, { timeout: 4_000 });
  expect(kept()).toEqual([[{ urls: ['stun:a:3478'] }]]);
  expect(JSON.parse(field().value)).toEqual([{ urls: ['stun:a:3478'] }]);
});

test('the settings open with an error when an older version has kept a list that the browser refuses', () => {
  open([{ urls: ['stun:a:99999'] }]);
  expect(screen.getByText(/^Entry 1, stun:a:99999: a port/)).toBeTruthy();
});
