// @vitest-environment happy-dom
import '../../fake-browser';
import { cleanup, fireEvent, render, screen, within } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { CheckUpTab } from '../../../../src/popup/check-up/check-up-tab';
import { DEFAULT_SETTINGS, type IceServer, type Settings } from '../../../../src/protocol/snapshot/settings';
import { FINE } from '../../../gallery/check-up-scenes';
import { enterWorld, type MadeUpWorld } from '../../../gallery/check-up-world';
import { commandsHeard, resetBrowser, said, speak, tabsOpened } from '../../fake-browser';

const ICE: IceServer[] = [{ urls: Object.keys(FINE.servers), username: 'tincan', credential: 'a-password' }];

beforeEach(() => {
  resetBrowser();
  vi.stubGlobal('reportError', (error: unknown) => expect(error).toBeUndefined());
  vi.spyOn(navigator, 'userAgent', 'get').mockReturnValue('Mozilla/5.0 Chrome/156.0.0.0');
});
afterEach(cleanup);

/** The addresses of the servers that were asked. */
let asked: string[];

async function check(world: Partial<MadeUpWorld> = {}, settings: Partial<Settings> = {}): Promise<void> {
  enterWorld({ ...FINE, ...world });
  asked = [];
  const made = RTCPeerConnection;
  vi.stubGlobal(
    'RTCPeerConnection',
    class extends made {
      constructor(configuration: RTCConfiguration = {}) {
        super(configuration);
        asked.push(...(configuration.iceServers ?? []).flatMap(({ urls }) => urls));
      }
    },
  );
  render(<CheckUpTab settings={{ ...DEFAULT_SETTINGS, iceServers: ICE, ...settings }} contacts={[]} />);
  fireEvent.click(screen.getByRole('button', { name: 'Check' }));
  await vi.waitFor(() => expect(screen.getByRole('status').textContent).toMatch(/^Done/));
}

const rowOf = (heading: string | RegExp) => {
  const row = screen.getAllByRole('heading', { level: 3, name: heading })[0]?.closest('li');
  if (!row) throw new Error(`no row ${heading}`);
  return row;
};

test('nothing is sent before the press, and the page says who will learn the address', () => {
  enterWorld(FINE);
  const open = vi.spyOn(globalThis, 'WebSocket');
  render(<CheckUpTab settings={DEFAULT_SETTINGS} contacts={[]} />);
  expect(screen.getByText(/^Nothing is sent until/)).toBeTruthy();
  expect(screen.queryByRole('listitem')).toBeNull();
  expect(open).not.toHaveBeenCalled();
  expect(commandsHeard()).toEqual([]);
});

test('a healthy machine: the end is told, and each row has its state in words', async () => {
  await check();
  expect(screen.getByRole('status').textContent).toBe('Done: nothing needs your attention.');
  expect(rowOf(/^Connection server/).textContent).toContain('Fine. It answers');
  expect(rowOf(/^STUN stun:stun.example.org/).textContent).toContain('Fine. It sees you at 198.51.100.7');
  expect(rowOf('Router (NAT)').textContent).toContain('endpoint-independent mapping, RFC 5780');
  expect(rowOf(/^TURN, UDP/).textContent).toContain('It relays from 203.0.113.99');
  expect(within(rowOf('Microphone')).queryByRole('button')).toBeNull();
  expect(commandsHeard().map(({ name }) => name)).toEqual(['background.answer', 'offscreen.answer']);
});

test('what is broken says so, and its button leads to where it is mended', async () => {
  await check({ broker: 'silent', permission: 'denied' });
  expect(screen.getByRole('status').textContent).toMatch(/^Done\. Broken: .*2.*\. Warnings: .*2/);
  const broker = rowOf(/^Connection server/);
  expect(broker.textContent).toContain('Broken. It doesn’t answer');
  fireEvent.click(within(broker).getByRole('button', { name: 'Open settings: Connection server' }));
  await vi.waitFor(() =>
    expect(commandsHeard()).toContainEqual(said('settings.open', { group: 'advanced' })),
  );
  fireEvent.click(within(rowOf('Microphone')).getByRole('button', { name: /^Open site settings/ }));
  await vi.waitFor(() => expect(tabsOpened()[0]).toMatch(/^chrome:\/\/settings\/content\/siteDetails/));
});

test('who hides their IP address asks no STUN server', async () => {
  await check({}, { relayOnly: true });
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.filter((url) => url.startsWith('stun'))).toEqual([]);
  expect(rowOf(/^STUN stun:stun.example.org/).textContent).toContain('Not checked. You hide your IP address');
});

test('Chinese', async () => {
  speak('zh_CN');
  enterWorld(FINE);
  render(<CheckUpTab settings={DEFAULT_SETTINGS} contacts={[]} />);
  expect(screen.getByRole('button', { name: '开始检查' })).toBeTruthy();
});
