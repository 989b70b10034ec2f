// The check-up in a tab: before it, under way, with nothing and with much to mend.

import type { Page } from 'puppeteer-core';
import type { IceServer } from '../../src/protocol/snapshot/settings';
import { DEFAULT_SETTINGS } from '../../src/protocol/snapshot/settings';
import { by } from '../harness/user/view';
import { enterWorld, type MadeUpWorld } from './check-up-world';
import { SETTLED } from './people';
import { pressAgreed, type Scene } from './scene';

const STUN = ['stun:stun.example.org:3478', 'stun:stun.example.net:3478'] as const;
const TURN = [
  'turn:relay.example.org:3478',
  'turn:relay.example.org:3478?transport=tcp',
  'turns:relay-with-a-very-long-name.of-a-provider.example.org:443?transport=tcp',
] as const;
const TWO_BROKERS = [
  'https://home-of-the-family.example.org/',
  'https://silent-with-a-very-long-name.of-a-provider.example.net:8443/tincan/',
];
const SERVERS: IceServer[] = [
  { urls: [...STUN] },
  { urls: [...TURN], username: 'tincan', credential: 'a-password' },
];

export const FINE: MadeUpWorld = {
  broker: 'echoes',
  clockAheadMs: 0,
  servers: {
    [STUN[0]]: 'answers',
    [STUN[1]]: 'answers',
    [TURN[0]]: 'answers',
    [TURN[1]]: 'answers',
    [TURN[2]]: 'answers',
  },
  hosts: ['192.168.1.23', '2001:db8:4:17::23'],
  outside: '198.51.100.7',
  ports: [50_000, 50_000],
  relayed: '203.0.113.99',
  hairpins: true,
  permission: 'granted',
  devices: [
    ['audioinput', 'default'],
    ['audioinput', 'headset'],
    ['videoinput', 'webcam'],
    ['audiooutput', 'headset'],
  ],
  freeBytes: 41e9,
  standsStill: false,
};

const BROKEN: MadeUpWorld = {
  ...FINE,
  broker: 'silent',
  clockAheadMs: 4 * 60_000,
  servers: {
    [STUN[0]]: 'answers',
    [STUN[1]]: 'silent',
    [TURN[0]]: 'refuses',
    [TURN[1]]: 'silent',
    [TURN[2]]: 'answers',
  },
  relayed: '10.20.30.40',
  hairpins: false,
  permission: 'denied',
  devices: [],
  freeBytes: 0.3e9,
};

const UNDER_WAY: MadeUpWorld = {
  ...FINE,
  broker: 'waits',
  servers: { ...FINE.servers, [STUN[1]]: 'waits', [TURN[1]]: 'waits', [TURN[2]]: 'waits' },
  standsStill: true,
};

const checkIn =
  (world: MadeUpWorld, state: 'running' | 'over') =>
  async (page: Page): Promise<void> => {
    await page.evaluate(enterWorld, world);
    await pressAgreed('check-up-start')(page);
    await page.locator(by('check-up', { state })).wait();
  };

const settings = { ...DEFAULT_SETTINGS, iceServers: SERVERS };

export const CHECK_UP_SCENES: readonly Scene[] = [
  { name: 'check-up', places: ['doctor'], snapshot: { ...SETTLED, settings }, query: '#check-up' },
  {
    name: 'check-up-running',
    places: ['doctor'],
    snapshot: { ...SETTLED, settings },
    query: '#check-up',
    act: checkIn(UNDER_WAY, 'running'),
  },
  {
    name: 'check-up-fine',
    places: ['doctor'],
    snapshot: { ...SETTLED, settings },
    query: '#check-up',
    act: checkIn(FINE, 'over'),
  },
  {
    name: 'check-up-two-servers',
    places: ['doctor'],
    snapshot: { ...SETTLED, settings: { ...settings, brokers: TWO_BROKERS } },
    query: '#check-up',
    act: checkIn(FINE, 'over'),
  },
  {
    name: 'check-up-broken',
    places: ['doctor'],
    snapshot: { ...SETTLED, settings },
    query: '#check-up',
    act: checkIn(BROKEN, 'over'),
  },
  {
    name: 'check-up-hidden',
    places: ['doctor'],
    snapshot: { ...SETTLED, settings: { ...settings, relayOnly: true, iceServers: SERVERS.slice(0, 1) } },
    query: '#check-up',
    act: checkIn({ ...FINE, clockAheadMs: null, permission: 'prompt' }, 'over'),
  },
];
