// The screen between calls, and what stands there before the setup.

import type { Page } from 'puppeteer-core';
import { homeLink } from '../../src/protocol/home/home-link';
import type { TransferId } from '../../src/protocol/snapshot/ids';
import { DEFAULT_SETTINGS } from '../../src/protocol/snapshot/settings';
import type { Snapshot } from '../../src/protocol/snapshot/snapshot';
import { by } from '../harness/user/view';
import { CALLS } from './calls';
import { CONTACTS, CROWD, id, LONG, MINUTE_MS, NOW, SETTLED, STRANGER, TWO_OF_THREE } from './people';
import { nameTaken, press, type Scene, VIEWS } from './scene';
import { ALL_TRANSFERS } from './transfers';

async function malformed(page: Page): Promise<void> {
  await page.locator(by('dial-input')).fill('not an id');
  await page.keyboard.press('Enter');
}

/** An invite with files that were chosen for its link. */
const GIVING = {
  settings: { ...DEFAULT_SETTINGS, guestPage: 'https://home.example/g' },
  invite: {
    secret: 'AAECAwQFBgcICQoLDA0ODw',
    until: NOW + 9 * MINUTE_MS,
    purpose: 'receive',
    files: [
      { id: 'a1'.repeat(16) as TransferId, name: 'photo.jpg', fileCount: 1, totalBytes: 2_400_000 },
      { id: 'b2'.repeat(16) as TransferId, name: `${LONG}.zip`, fileCount: 41, totalBytes: 1_300_000_000 },
    ],
  },
} as const satisfies Partial<Snapshot>;

const HOME_LINK = homeLink({
  home: 'https://tincan.example.org',
  brokers: ['https://tincan.example.org/', 'mqtt+wss://tincan.example.org/mqtt'],
});

const type =
  (typed: string, ...pressed: string[]) =>
  async (page: Page): Promise<void> => {
    await page.locator(by('dial-input')).fill(typed);
    await press(...pressed)(page);
  };

async function addStranger(page: Page): Promise<void> {
  await type(STRANGER, 'contact-add')(page);
  await nameTaken('contact-save')(page);
}

const UNREADABLE = {
  names: [
    'Trip/secret.key',
    'Trip/day 1/A very long name that nobody would type but cameras and exports make all the same.jpg',
    'Trip/שלום.txt',
    'Trip/link that leads nowhere',
  ],
  count: 12,
};

const PLAN = {
  title: 'Floor plan of the house at the lake, second draft with the windows to the north – Figma',
  url: 'https://plans.example/floor',
};

/** No news any more: their fold is closed until it is pressed. */
const OLD_TRANSFERS = ALL_TRANSFERS.slice(6).map((each) => ({ ...each, endedAt: NOW - 60 * MINUTE_MS }));

export const HOME_SCENES: readonly Scene[] = [
  { name: 'first-run', places: ['popup'], snapshot: {} },
  { name: 'home-empty', places: VIEWS, snapshot: { ...SETTLED, contacts: [] } },
  { name: 'home', places: ['popup', 'window', 'dock'], snapshot: SETTLED },
  { name: 'home-two-of-three', places: ['popup'], snapshot: { ...SETTLED, ...TWO_OF_THREE } },
  {
    name: 'home-offline',
    places: VIEWS,
    snapshot: {
      ...SETTLED,
      registration: { name: 'waiting', retryAt: NOW + MINUTE_MS, error: 'broker-unreachable' },
    },
  },
  {
    name: 'home-this-tab',
    places: ['popup', 'dock'],
    snapshot: SETTLED,
    tab: PLAN,
    act: async (page) => {
      await page.locator(by('this-tab')).wait();
    },
  },
  {
    name: 'home-share-with',
    places: ['popup', 'dock'],
    snapshot: CROWD,
    tab: PLAN,
    act: press('share-with'),
  },
  { name: 'home-malformed-id', places: ['popup'], snapshot: SETTLED, act: malformed },
  { name: 'home-of-ones-own', places: ['popup'], snapshot: SETTLED, act: type(HOME_LINK) },
  {
    name: 'home-malformed-link',
    places: ['popup'],
    snapshot: SETTLED,
    act: type(HOME_LINK.slice(0, HOME_LINK.indexOf('&b='))),
  },
  { name: 'home-search', places: VIEWS, snapshot: SETTLED, act: type('e') },
  { name: 'home-nobody', places: ['popup'], snapshot: SETTLED, act: type('zebra') },
  {
    name: 'home-stranger',
    places: VIEWS,
    snapshot: SETTLED,
    act: type(`web+tincan:${STRANGER}?n=Ada%20Lovelace`),
  },
  {
    name: 'home-add-contact',
    places: ['popup'],
    snapshot: SETTLED,
    act: type(`web+tincan:${STRANGER}?n=Ada%20Lovelace`, 'contact-add'),
  },
  { name: 'home-crowd', places: VIEWS, snapshot: CROWD },
  { name: 'home-own', places: ['popup', 'window', 'dock'], snapshot: SETTLED, act: press('own-menu') },
  { name: 'home-contact', places: VIEWS, snapshot: SETTLED, act: press('contact-menu') },
  {
    name: 'home-contact-menu',
    places: ['popup'],
    snapshot: SETTLED,
    act: press('contact-menu', 'contact-rename'),
  },
  {
    name: 'home-contact-rules',
    places: ['popup'],
    snapshot: { ...SETTLED, contacts: CONTACTS.filter(({ name }) => name === LONG) },
    act: press('contact-menu', 'contact-more'),
  },
  {
    name: 'home-blocked',
    places: ['popup'],
    snapshot: { ...SETTLED, contacts: CONTACTS.map((each) => ({ ...each, blocked: each.id !== id(4) })) },
  },
  { name: 'home-name-taken', places: ['popup'], snapshot: SETTLED, act: addStranger },
  {
    name: 'home-invite',
    places: VIEWS,
    snapshot: { ...SETTLED, invite: { secret: 'AAAA', until: NOW + 9 * MINUTE_MS } },
  },
  {
    name: 'home-invite-guest',
    places: VIEWS,
    snapshot: {
      ...SETTLED,
      settings: { ...DEFAULT_SETTINGS, guestPage: 'https://home.example/g' },
      invite: { secret: 'AAECAwQFBgcICQoLDA0ODw', until: NOW + 9 * MINUTE_MS },
    },
    act: press('guest-invite-open'),
  },
  {
    name: 'home-invite-files',
    places: VIEWS,
    snapshot: { ...SETTLED, ...GIVING },
  },
  {
    name: 'home-invite-files-link',
    places: VIEWS,
    snapshot: { ...SETTLED, ...GIVING },
    act: press('guest-invite-open'),
  },
  {
    name: 'home-invite-files-none',
    places: ['popup'],
    snapshot: { ...SETTLED, ...GIVING, invite: { ...GIVING.invite, files: [] } },
    act: press('guest-invite-open'),
  },
  {
    name: 'home-invite-hidden',
    places: ['popup'],
    snapshot: { ...SETTLED, ...GIVING, settings: { ...GIVING.settings, relayOnlyGuests: true } },
    act: press('guest-invite-open'),
  },
  {
    name: 'home-invite-no-page',
    places: ['popup'],
    snapshot: { ...SETTLED, invite: { secret: 'AAAA', until: NOW + 9 * MINUTE_MS } },
    act: press('guest-invite-open'),
  },
  {
    name: 'home-drop-box',
    places: VIEWS,
    snapshot: {
      ...SETTLED,
      invite: { secret: 'AAAA', until: NOW + 9 * MINUTE_MS },
      dropBox: { secret: 'AAECAwQFBgcICQoLDA0ODw', guests: 3, known: [] },
    },
  },
  {
    name: 'home-drop-box-link',
    places: VIEWS,
    snapshot: {
      ...SETTLED,
      settings: { ...DEFAULT_SETTINGS, guestPage: 'https://home.example/g' },
      dropBox: { secret: 'AAECAwQFBgcICQoLDA0ODw', guests: 0, known: [] },
    },
    act: press('drop-box-link'),
  },
  { name: 'home-permission', places: ['popup'], snapshot: SETTLED, act: press('contact-video') },
  { name: 'home-calls', places: VIEWS, snapshot: { ...SETTLED, calls: CALLS } },
  {
    name: 'home-calls-all',
    places: ['popup'],
    snapshot: { ...SETTLED, contacts: [], calls: CALLS.map((each) => ({ ...each, unseen: false })) },
    act: press('open-recent'),
  },
  {
    name: 'do-not-disturb',
    places: VIEWS,
    snapshot: { ...SETTLED, doNotDisturb: { until: NOW + 50 * MINUTE_MS } },
  },
  {
    name: 'do-not-disturb-own',
    places: ['popup'],
    snapshot: { ...SETTLED, doNotDisturb: { until: NOW + 50 * MINUTE_MS } },
    act: press('own-menu'),
  },
  {
    name: 'home-calls-removed',
    places: ['popup'],
    snapshot: { ...SETTLED, calls: CALLS },
    act: press('open-recent', 'recent-remove'),
  },
  { name: 'home-no-calls', places: ['popup'], snapshot: SETTLED, act: press('open-recent') },
  { name: 'home-transfers', places: VIEWS, snapshot: { ...SETTLED, transfers: ALL_TRANSFERS.slice(1, 4) } },
  {
    name: 'home-transfers-over',
    places: ['popup'],
    snapshot: { ...SETTLED, transfers: OLD_TRANSFERS },
    act: async (page) => {
      await press('transfers-fold')(page);
      await page.locator(by('transfer')).wait();
    },
  },
  {
    name: 'home-problem',
    places: ['popup'],
    snapshot: { ...SETTLED, problem: { error: 'files-left-out', at: NOW, files: UNREADABLE } },
  },
];
