// The settings, a lost key, the setup, and the page of an invite.

import type { Page } from 'puppeteer-core';
import { homeLink } from '../../src/protocol/home/home-link';
import { DEFAULT_SETTINGS, type IceServer } from '../../src/protocol/snapshot/settings';
import { by } from '../harness/user/view';
import { LOCKED, LOST, SETTLED, STRANGER, TWO_OF_THREE } from './people';
import { nameTaken, press, pressAgreed, type Scene, VIEWS } from './scene';

/** A made-up snapshot never changes: only a user who has lost a key has a profile, and a new key, on one page. */
const NEW_KEY = ['anew'] as const;

async function chooseShort(page: Page): Promise<void> {
  await pressAgreed(...NEW_KEY, 'backup-own')(page);
  await page.locator(by('backup-passphrase')).fill('too short');
  await page.locator(by('backup-keep')).click();
}

const RELAYS: IceServer[] = [
  { urls: ['stun:stun.example.org:3478'] },
  {
    urls: [
      'turn:relay.example.org:3478',
      'turns:a-very-long-host-name-of-a-relay.eu-central.example.org:443?transport=tcp',
    ],
    username: '1764360000:nora',
    credential: 'secret',
  },
];

/** A new relay without a user, and a test of the others, which nobody answers here. */
async function breakServers(page: Page): Promise<void> {
  await press('open-settings', 'relay-add', 'server-add')(page);
  const row = `${by('server-row', { at: '4' })} `;
  await page.locator(`${row}${by('server-address')}`).fill('relay.example.org:99999');
  await press('servers-test')(page);
  await page.locator(`${row}${by('settings-error')}`).wait();
  // A locator takes the first that there is, which may be out of sight.
  await page.waitForSelector(by('server-answer', { answer: 'silent' }));
}

const HOME_LINK = `?${new URLSearchParams({
  link: homeLink({
    home: 'http://192.168.1.5:9000',
    brokers: ['http://192.168.1.5:9000/', 'mqtt+ws://192.168.1.5:9000/mqtt'],
  }),
})}`;
const INVITE = `?link=${encodeURIComponent(`web+tincan:${STRANGER}?n=Ada Lovelace&b=https://broker.example.org/`)}`;

export const IDENTITY_SCENES: readonly Scene[] = [
  { name: 'settings', places: [...VIEWS, 'dock'], snapshot: SETTLED, act: press('open-settings') },
  {
    name: 'settings-brokers',
    places: VIEWS,
    snapshot: {
      ...SETTLED,
      ...TWO_OF_THREE,
      settings: { ...DEFAULT_SETTINGS, ...TWO_OF_THREE.settings, onlyOwnBrokers: true },
    },
    act: press('open-settings', 'settings-to-advanced'),
  },
  {
    name: 'settings-broker-left',
    places: VIEWS,
    snapshot: {
      ...SETTLED,
      settings: {
        ...DEFAULT_SETTINGS,
        leftBrokers: [
          {
            address: 'https://a-broker-with-a-long-name.example.org/tincan/',
            until: Date.UTC(2026, 11, 6, 12),
          },
        ],
      },
    },
    act: press('open-settings', 'settings-to-advanced'),
  },
  {
    name: 'settings-servers',
    places: VIEWS,
    snapshot: { ...SETTLED, settings: { ...DEFAULT_SETTINGS, relayOnly: true } },
    act: breakServers,
  },
  {
    name: 'settings-text',
    places: VIEWS,
    snapshot: { ...SETTLED, settings: { ...DEFAULT_SETTINGS, iceServers: RELAYS } },
    act: press('open-settings', 'settings-to-advanced', 'servers-text'),
  },
  {
    name: 'settings-relays',
    places: VIEWS,
    snapshot: { ...SETTLED, settings: { ...DEFAULT_SETTINGS, iceServers: RELAYS } },
    act: press('open-settings', 'settings-to-advanced', 'appear-offline', 'settings-to-advanced'),
  },
  {
    name: 'settings-shortcuts',
    places: VIEWS,
    snapshot: SETTLED,
    act: async (page) => {
      await press('open-settings')(page);
      await page.locator(by('change-shortcuts')).hover();
    },
  },
  { name: 'settings-backup', places: VIEWS, snapshot: LOCKED, act: press('open-settings', 'erase') },
  {
    name: 'settings-in-setup',
    places: VIEWS,
    snapshot: { ...SETTLED, preparedKey: LOCKED.lockedKey ?? null },
    act: press('open-settings', 'settings-to-backup'),
  },
  { name: 'lost', places: ['popup', 'window', 'dock'], snapshot: { ...LOCKED, ...LOST } },
  { name: 'lost-for-good', places: ['popup'], snapshot: { ...SETTLED, ...LOST } },
  { name: 'welcome-name', places: ['welcome'], snapshot: {} },
  { name: 'welcome-name-empty', places: ['welcome'], snapshot: {}, act: press('welcome-next') },
  { name: 'welcome-anew', places: ['welcome'], snapshot: { ...SETTLED, ...LOST } },
  { name: 'welcome-restore', places: ['welcome'], snapshot: {}, act: press('welcome-restore') },
  { name: 'welcome-replace', places: ['welcome'], snapshot: LOCKED, query: '#restore' },
  { name: 'welcome-devices', places: ['welcome'], snapshot: SETTLED },
  { name: 'welcome-done', places: ['welcome'], snapshot: SETTLED, act: press('welcome-next') },
  {
    name: 'welcome-recovery',
    places: ['welcome'],
    snapshot: { ...SETTLED, ...LOST },
    act: pressAgreed(...NEW_KEY),
  },
  {
    name: 'welcome-recovery-saved',
    places: ['welcome'],
    snapshot: { ...LOCKED, ...LOST },
    act: pressAgreed(...NEW_KEY, 'backup-keep'),
  },
  { name: 'welcome-recovery-own', places: ['welcome'], snapshot: { ...SETTLED, ...LOST }, act: chooseShort },
  {
    name: 'invite',
    places: ['invite'],
    snapshot: SETTLED,
    query: INVITE,
  },
  {
    name: 'invite-name-taken',
    places: ['invite'],
    snapshot: SETTLED,
    query: INVITE,
    act: async (page) => {
      await page.waitForSelector('[data-in-sight="true"]');
      await nameTaken('invite-add')(page);
    },
  },
  { name: 'home-link', places: ['invite'], snapshot: SETTLED, query: HOME_LINK },
  { name: 'invite-malformed', places: ['invite'], snapshot: SETTLED, query: '?link=web%2Btincan%3Anobody' },
];
