// @vitest-environment happy-dom
import '../../fake-browser';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SettingsScreen } from '../../../../src/popup/settings/settings-screen';
import { openSettings } from '../../../../src/popup/state/settings-page';
import type { DoNotDisturb } from '../../../../src/protocol/snapshot/call-view';
import { DEFAULT_SETTINGS, type Settings } from '../../../../src/protocol/snapshot/settings';
import { agree, allowDevices, commandsHeard, refuseWith, resetBrowser, said } from '../../fake-browser';
import { ME } from '../../people';

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
  openSettings();
});
afterEach(cleanup);

interface Shown {
  settings?: Partial<Settings>;
  name?: string;
  doNotDisturb?: DoNotDisturb | null;
  isShown?: boolean;
}

function Screen({ settings = {}, name = ME.name, doNotDisturb = null, isShown = true }: Shown) {
  return (
    <SettingsScreen
      settings={{ ...DEFAULT_SETTINGS, ...settings }}
      profile={{ ...ME, name }}
      doNotDisturb={doNotDisturb}
      homeRelay={null}
      lockedKey={null}
      preparedKey={null}
      isShown={isShown}
    />
  );
}

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const field = (label: string) => screen.getByLabelText<HTMLInputElement>(label);
function type(label: string, value: string): void {
  fireEvent.input(field(label), { target: { value } });
  fireEvent.blur(field(label));
}
const changed = (settings: Partial<Settings>) => said('settings.change', { settings });

test('there are five groups, in the order of the list that leads to them', () => {
  render(<Screen />);
  const names = ['You', 'Devices', 'Privacy', 'Recovery', 'Advanced'];
  const headings = screen.getAllByRole('heading', { level: 2 });
  expect(headings.map(({ textContent }) => textContent)).toEqual(names);
  expect(document.activeElement).toBe(headings[0]);
  press('Advanced');
  expect(document.activeElement).toBe(headings[4]);
});

test('a view that opens the settings at a group puts the focus there', () => {
  openSettings('privacy');
  render(<Screen />);
  expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Privacy' }));
});

test('a switch counts at once, and Undo takes it back', async () => {
  render(<Screen />);
  fireEvent.click(screen.getByRole('checkbox', { name: /Appear offline/ }));
  await screen.findByText('Saved');
  press('Undo');
  await screen.findByText('Undone');
  expect(commandsHeard()).toEqual([changed({ appearOffline: true }), changed({ appearOffline: false })]);
  expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
});

test('do not disturb that was off is off again after Undo, and an hour of it begins anew', async () => {
  const { rerender } = render(<Screen />);
  const toggle = () => fireEvent.click(screen.getByRole('checkbox', { name: /Do Not Disturb/ }));
  toggle();
  await screen.findByText('Saved');
  press('Undo');
  await screen.findByText('Undone');
  rerender(<Screen doNotDisturb={{ until: Date.now() + 60_000 }} />);
  toggle();
  await screen.findByText('Saved');
  press('Undo');
  await screen.findByText('Undone');
  expect(commandsHeard()).toEqual([
    said('doNotDisturb.begin', { forAWhile: false }),
    said('doNotDisturb.end', {}),
    said('doNotDisturb.end', {}),
    said('doNotDisturb.begin', { forAWhile: true }),
  ]);
});

test('a name counts when the user leaves the field or presses Enter, and Undo brings the old one', async () => {
  const { rerender } = render(<Screen />);
  fireEvent.input(field('Your name'), { target: { value: 'Nora Lindqvist' } });
  expect(commandsHeard()).toEqual([]);
  fireEvent.submit(field('Your name').closest('form') as HTMLFormElement);
  fireEvent.blur(field('Your name'));
  await screen.findByText('Saved');
  expect(commandsHeard()).toEqual([said('profile.rename', { name: 'Nora Lindqvist' })]);
  rerender(<Screen name="Nora Lindqvist" />);
  press('Undo');
  await screen.findByText('Undone');
  expect(commandsHeard().at(-1)).toEqual(said('profile.rename', { name: ME.name }));
});

test('a value that is refused says so, and keeps its text when the user comes back', async () => {
  refuseWith('broker-url-malformed');
  render(<Screen />);
  type('Connection server', 'not an address');
  await screen.findByText(/^Not saved: /);
  cleanup();
  render(<Screen />);
  expect(field('Connection server').value).toBe('not an address');
  expect(field('Connection server').getAttribute('aria-invalid')).toBe('true');
  expect(screen.queryByText('Saved')).toBeNull();
  agree();
  type('Connection server', ` ${DEFAULT_SETTINGS.brokers[0]} `);
  await waitFor(() => expect(screen.queryByText(/^Not saved/)).toBeNull());
});

test('a second connection server is added, and taken out again', async () => {
  agree();
  const second = 'https://second.example/';
  const { rerender } = render(<Screen />);
  expect(screen.queryByRole('button', { name: /^Remove connection server/ })).toBeNull();
  press('Add a connection server');
  type('Connection server 2', second);
  const brokers = [...DEFAULT_SETTINGS.brokers, second];
  await waitFor(() =>
    expect(commandsHeard().at(-1)).toEqual(said('settings.change', { settings: { brokers } })),
  );
  rerender(<Screen settings={{ brokers }} />);
  expect(field('Connection server 2').value).toBe(second);
  press('Remove connection server 1');
  await waitFor(() =>
    expect(commandsHeard().at(-1)).toEqual(said('settings.change', { settings: { brokers: [second] } })),
  );
  press('Undo');
  await waitFor(() =>
    expect(commandsHeard().at(-1)).toEqual(said('settings.change', { settings: { brokers } })),
  );
});

test('the test of a connection server goes on while its address is stored', async () => {
  vi.stubGlobal(
    'WebSocket',
    class extends EventTarget {
      close() {}
    },
  );
  const { rerender } = render(<Screen />);
  fireEvent.input(field('Connection server'), { target: { value: 'HTTPS://Slow.example' } });
  press('Test');
  const answer = () => document.querySelector<HTMLElement>('[data-test="broker-answer"]')?.dataset.answer;
  await waitFor(() => expect(answer()).toBe('asking'));
  fireEvent.blur(field('Connection server'));
  const brokers = ['https://slow.example/'];
  await waitFor(() => expect(commandsHeard().at(-1)?.name).toBe('settings.change'));
  rerender(<Screen settings={{ brokers }} />);
  await waitFor(() => expect(field('Connection server').value).toBe(brokers[0]));
  expect(answer()).toBe('asking');
  vi.unstubAllGlobals();
});

test('there are three connection servers at most; one on the local network says what the browser asks', () => {
  const brokers = ['https://a.example/', 'http://192.168.1.5:9000/', 'https://c.example/'];
  render(<Screen settings={{ brokers }} />);
  expect(screen.queryByRole('button', { name: 'Add a connection server' })).toBeNull();
  expect(screen.getByText(/on your local network/)).toBeTruthy();
});

test('with only own servers the public one is said not to be used', async () => {
  agree();
  const brokers = [...DEFAULT_SETTINGS.brokers, 'https://mine.example/'];
  const { rerender } = render(<Screen settings={{ brokers }} />);
  fireEvent.click(screen.getByRole('checkbox', { name: /^Only my own servers/ }));
  const settings = { onlyOwnBrokers: true };
  await waitFor(() => expect(commandsHeard().at(-1)).toEqual(said('settings.change', { settings })));
  rerender(<Screen settings={{ brokers, onlyOwnBrokers: true }} />);
  expect(screen.getByText(/^Not used/)).toBeTruthy();
});

test('what was typed for another identity is not shown', () => {
  render(<Screen />);
  fireEvent.input(field('Connection server'), { target: { value: 'https://broker.example/' } });
  cleanup();
  render(
    <SettingsScreen
      settings={DEFAULT_SETTINGS}
      profile={{ ...ME, id: 'another' as typeof ME.id }}
      doNotDisturb={null}
      homeRelay={null}
      lockedKey={null}
      preparedKey={null}
      isShown
    />,
  );
  expect(field('Connection server').value).toBe(DEFAULT_SETTINGS.brokers[0]);
});

test('to hide the IP address without a relay is said to connect nobody, and leads to the servers', () => {
  const { rerender } = render(<Screen />);
  expect(screen.getByText(/This needs a relay/)).toBeTruthy();
  rerender(<Screen settings={{ relayOnly: true }} />);
  expect(screen.getByText(/no one you hide it from can connect/)).toBeTruthy();
  rerender(<Screen settings={{ relayOnlyGuests: true }} />);
  expect(screen.getByText(/no one you hide it from can connect/)).toBeTruthy();
  press('Add a relay server');
  expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Advanced' }));
  const relay = { urls: ['turn:relay.example'], username: 'u', credential: 'p' };
  rerender(<Screen settings={{ relayOnly: true, iceServers: [relay] }} />);
  expect(screen.queryByText(/relay \(TURN\) server,/)).toBeNull();
});

test('a test of the microphone ends when a call covers the settings, and does not begin again by itself', async () => {
  allowDevices('granted');
  const stop = vi.fn();
  const stream = { getTracks: () => [{ stop }], getAudioTracks: () => [] };
  const getUserMedia = vi.fn(async () => stream);
  Object.assign(navigator.mediaDevices, { getUserMedia });
  const { rerender } = render(<Screen />);
  press('Test microphone');
  await waitFor(() => expect(screen.getByRole('button', { name: 'Stop test' })).toBeTruthy());
  await waitFor(() => expect(getUserMedia).toHaveBeenCalledOnce());
  rerender(<Screen isShown={false} />);
  await waitFor(() => expect(stop).toHaveBeenCalledOnce());
  rerender(<Screen />);
  expect(screen.getByRole('button', { name: 'Test microphone' })).toBeTruthy();
  expect(getUserMedia).toHaveBeenCalledOnce();
});
