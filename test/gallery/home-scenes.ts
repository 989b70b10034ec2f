// The screen between calls, and what stands there before the setup.

import type { Page } from 'puppeteer-core';
import { by } from '../harness/user/view';
import { CALLS } from './calls';
import { CONTACTS, id, LONG, MINUTE_MS, NOW, SETTLED, STRANGER } from './people';
import { nameTaken, press, type Scene, VIEWS } from './scene';
import { ALL_TRANSFERS } from './transfers';

async function malformed(page: Page): Promise<void> {
  await page.locator(by('dial-input')).fill('not an id');
  await page.locator(by('dial-audio')).click();
}

async function addStranger(page: Page): Promise<void> {
  await press('contact-add')(page);
  await page.locator(by('contact-id-input')).fill(STRANGER);
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

export const HOME_SCENES: readonly Scene[] = [
  { name: 'first-run', places: ['popup'], snapshot: {} },
  { name: 'home-empty', places: VIEWS, snapshot: { ...SETTLED, contacts: [] } },
  { name: 'home', places: ['popup', 'window', 'dock'], snapshot: SETTLED },
  {
    name: 'home-offline',
    places: VIEWS,
    snapshot: {
      ...SETTLED,
      registration: { name: 'waiting', retryAt: NOW + MINUTE_MS, error: 'broker-unreachable' },
    },
  },
  { name: 'home-malformed-id', places: ['popup'], snapshot: SETTLED, act: malformed },
  { name: 'home-add-contact', places: ['popup'], snapshot: SETTLED, act: press('contact-add') },
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
    act: press('contact-menu'),
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
  { name: 'home-permission', places: ['popup'], snapshot: SETTLED, act: press('contact-video') },
  { name: 'home-calls', places: VIEWS, snapshot: { ...SETTLED, calls: CALLS } },
  {
    name: 'home-calls-all',
    places: ['popup'],
    snapshot: { ...SETTLED, contacts: [], calls: CALLS.map((each) => ({ ...each, unseen: false })) },
    act: press('recent-fold', 'recent-all'),
  },
  {
    name: 'do-not-disturb',
    places: VIEWS,
    snapshot: { ...SETTLED, doNotDisturb: { until: NOW + 50 * MINUTE_MS } },
  },
  { name: 'do-not-disturb-ask', places: VIEWS, snapshot: SETTLED, act: press('hush-ask') },
  { name: 'home-no-calls', places: ['popup'], snapshot: SETTLED, act: press('recent-fold') },
  { name: 'home-transfers', places: VIEWS, snapshot: { ...SETTLED, transfers: ALL_TRANSFERS.slice(1, 4) } },
  {
    name: 'home-problem',
    places: ['popup'],
    snapshot: { ...SETTLED, problem: { error: 'files-left-out', at: NOW, files: UNREADABLE } },
  },
];
