// @vitest-environment happy-dom
// The probes of the check-up that a made-up network can answer: mapping, local addresses, clock, health.

import '../../fake-browser';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { CHECK_UP_MS, HAIRPIN_MS, HEALTH_MS, LOCAL_MS } from '../../../../src/popup/check-up/limits';
import { probeClock } from '../../../../src/popup/check-up/probe-clock';
import { probeEcho } from '../../../../src/popup/check-up/probe-echo';
import { probeHairpin } from '../../../../src/popup/check-up/probe-hairpin';
import {
  probeBackground,
  probeDevices,
  probeOffscreen,
  probeVersions,
} from '../../../../src/popup/check-up/probe-machine';
import { listLocal, probeMapping } from '../../../../src/popup/check-up/probe-mapping';
import { SERVER_TEST_MS } from '../../../../src/popup/servers/limits';
import { localNetworkPermission } from '../../../../src/shared/browser-facts';
import { FINE } from '../../../gallery/check-up-scenes';
import { enterWorld, type MadeUpWorld } from '../../../gallery/check-up-world';
import { refuseWith, resetBrowser } from '../../fake-browser';

const [ONE = '', TWO = ''] = Object.keys(FINE.servers);
const RELAY = { urls: 'turn:relay.example.org:3478', username: 'u', credential: 'p' };
const BASE = { address: '192.168.1.23', port: 50_000 };

let life: AbortController;
beforeEach(() => {
  vi.useFakeTimers();
  resetBrowser();
  life = new AbortController();
});
afterEach(() => {
  life.abort();
  // Whatever was found, and whenever the page closed: no timer and no connection is left.
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

const enter = (world: Partial<MadeUpWorld> = {}) => enterWorld({ ...FINE, ...world });

test('the servers see one port, or each another one', async () => {
  enter();
  const seen = { address: FINE.outside, base: BASE };
  expect(await probeMapping([ONE, TWO], life.signal)).toEqual({
    mapped: [
      { ...seen, port: 50_000 },
      { ...seen, port: 50_000 },
    ],
    missed: [],
    six: [{ address: '2001:db8:4:17::23', port: 50_000 }],
    isWhole: true,
  });
  enter({ ports: [61_000, 61_001] });
  const { mapped } = await probeMapping([ONE, TWO], life.signal);
  expect(mapped.map(({ port }) => port)).toEqual([61_000, 61_001]);
});

test('a server that is not reached is missed, from the socket that has asked it', async () => {
  enter({ servers: { ...FINE.servers, [TWO]: 'silent' } });
  expect((await probeMapping([ONE, TWO], life.signal)).missed).toEqual([{ url: TWO, port: 50_000 }]);
});

test('a server that one socket never reaches is waited for no longer than the limit', async () => {
  enter({ servers: { ...FINE.servers, [TWO]: 'waits' } });
  const waits = probeMapping([ONE, TWO], life.signal);
  await vi.advanceTimersByTimeAsync(SERVER_TEST_MS);
  expect(await waits).toMatchObject({ mapped: [{ port: 50_000 }], missed: [], isWhole: false });
});

test('addresses of our own are listed without any server', async () => {
  enter();
  const asked = vi.fn();
  const made = RTCPeerConnection;
  vi.stubGlobal(
    'RTCPeerConnection',
    class extends made {
      constructor(configuration?: RTCConfiguration) {
        super(configuration);
        asked(configuration);
      }
    },
  );
  expect(await listLocal(life.signal)).toEqual(FINE.hosts.map((address) => ({ protocol: 'udp', address })));
  expect(asked.mock.calls).toEqual([[{}]]);
  expect(LOCAL_MS).toBeLessThan(SERVER_TEST_MS);
});

test('a packet to our own outside address comes back, or is lost; without such an address nothing is known', async () => {
  enter();
  expect(await probeHairpin([ONE], life.signal)).toBe('returns');
  enter({ hairpins: false });
  const lost = probeHairpin([ONE], life.signal);
  await vi.advanceTimersByTimeAsync(HAIRPIN_MS);
  expect(await lost).toBe('lost');
  enter({ hairpins: false, servers: { [ONE]: 'silent' } });
  const untold = probeHairpin([ONE], life.signal);
  await vi.advanceTimersByTimeAsync(SERVER_TEST_MS);
  expect(await untold).toBe('untold');
  expect(SERVER_TEST_MS + HAIRPIN_MS).toBeLessThan(CHECK_UP_MS);
});

test('an echo comes back through the relay; a page that closes waits for none', async () => {
  enter();
  expect(await probeEcho(RELAY, life.signal)).toEqual({ ms: 0 });
  life.abort();
  expect(await probeEcho(RELAY, life.signal)).toBeNull();
});

test('the clock is compared with the time that the server tells, and without one it is not', async () => {
  vi.setSystemTime(Date.UTC(2026, 10, 29, 12));
  enter({ clockAheadMs: 120_000 });
  const clock = await probeClock('https://broker.example/', life.signal);
  expect(clock).toEqual({ aheadMs: 119_500, withinMs: 500 });
  enter({ clockAheadMs: null });
  expect(await probeClock('wss://broker.example/', life.signal)).toBeNull();
});

test.each(['http://broker.example/', 'ws://broker.example/', 'none'])(
  '%s is not asked for its time',
  async (url) => {
    enter();
    const asked = vi.spyOn(globalThis, 'fetch');
    expect(await probeClock(url, life.signal)).toBeNull();
    expect(asked).not.toHaveBeenCalled();
  },
);

test('a server that is not reached tells no time', async () => {
  enter();
  vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('Failed to fetch'));
  expect(await probeClock('https://broker.example/', life.signal)).toBeNull();
});

test('background and offscreen answer, or not; a missing transfer worker is told apart', async () => {
  expect(await probeBackground(life.signal)).toEqual({ is: 'answers', ms: 0 });
  expect(await probeOffscreen(life.signal)).toEqual({ is: 'answers', ms: 0 });
  refuseWith('transfer-worker-silent');
  expect(await probeOffscreen(life.signal)).toEqual({ is: 'no-worker' });
  refuseWith('offscreen-closed');
  expect(await probeOffscreen(life.signal)).toEqual({ is: 'silent' });
  vi.spyOn(chrome.runtime, 'sendMessage').mockReturnValue(new Promise<never>(() => undefined) as never);
  const hangs = probeBackground(life.signal);
  await vi.advanceTimersByTimeAsync(HEALTH_MS);
  expect(await hangs).toEqual({ is: 'silent' });
});

test('the local network is unknown to a browser that has no permission for it', async () => {
  enter();
  expect(await localNetworkPermission()).toBe('granted');
  const names: string[] = [];
  const query = async ({ name }: { name: string }) => {
    names.push(name);
    if (name !== 'local-network-access') throw new TypeError(`'${name}' is not a valid permission`);
    return { state: 'denied' };
  };
  Object.defineProperty(navigator, 'permissions', { value: { query }, configurable: true });
  expect(await localNetworkPermission()).toBe('denied');
  expect(names).toEqual(['local-network', 'local-network-access']);
});

test('the versions are those of the manifest and of the browser', () => {
  vi.spyOn(navigator, 'userAgent', 'get').mockReturnValue('Mozilla/5.0 Chrome/156.0.0.0 Safari/537.36');
  expect(probeVersions()).toEqual({
    tincan: '0.1.0',
    browser: 'Chromium 156',
    browserMajor: 156,
    leastMajor: 137,
  });
});

test('a device is counted once, though the browser lists it as the default, too', async () => {
  enter();
  const granted = { permission: 'granted', count: 1 };
  expect(await probeDevices()).toEqual({ microphone: granted, camera: granted, speaker: granted });
  enter({ permission: 'prompt', devices: [['audioinput', '']] });
  expect(await probeDevices()).toEqual({
    microphone: { permission: 'prompt', count: 1 },
    camera: { permission: 'prompt', count: 0 },
    speaker: { permission: 'prompt', count: 0 },
  });
});
