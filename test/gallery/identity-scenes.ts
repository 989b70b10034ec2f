// The settings, a lost key, the setup, and the page of an invite.

import type { Page } from 'puppeteer-core';
import { by } from '../harness/user/view';
import { LOCKED, LOST, SETTLED, STRANGER } from './people';
import { nameTaken, press, type Scene, VIEWS } from './scene';

async function choosePassphrase(page: Page): Promise<void> {
  await page.locator(by('welcome-name')).fill('Nora');
  await page.locator(by('welcome-next')).click();
  await page.locator(by('backup-passphrase')).fill('too short');
  await page.locator(by('backup-keep')).click();
}

const INVITE = `?link=${encodeURIComponent(`web+tincan:${STRANGER}?n=Ada Lovelace&b=https://broker.example.org/`)}`;

export const IDENTITY_SCENES: readonly Scene[] = [
  { name: 'settings', places: VIEWS, snapshot: SETTLED, act: press('open-settings') },
  { name: 'settings-backup', places: VIEWS, snapshot: LOCKED, act: press('open-settings', 'erase') },
  { name: 'lost', places: ['popup', 'window', 'dock'], snapshot: { ...LOCKED, ...LOST } },
  { name: 'lost-for-good', places: ['popup'], snapshot: { ...SETTLED, ...LOST } },
  { name: 'welcome-name', places: ['welcome'], snapshot: {} },
  { name: 'welcome-backup', places: ['welcome'], snapshot: {}, act: choosePassphrase },
  { name: 'welcome-anew', places: ['welcome'], snapshot: { ...SETTLED, ...LOST } },
  { name: 'welcome-restore', places: ['welcome'], snapshot: {}, act: press('welcome-restore') },
  { name: 'welcome-replace', places: ['welcome'], snapshot: LOCKED, query: '#restore' },
  { name: 'welcome-devices', places: ['welcome'], snapshot: SETTLED },
  { name: 'welcome-invite', places: ['welcome'], snapshot: SETTLED, act: press('welcome-next') },
  {
    name: 'welcome-done',
    places: ['welcome'],
    snapshot: SETTLED,
    act: press('welcome-next', 'welcome-finish'),
  },
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
  { name: 'invite-malformed', places: ['invite'], snapshot: SETTLED, query: '?link=web%2Btincan%3Anobody' },
];
