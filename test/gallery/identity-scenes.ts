// The settings, a lost key, the setup, and the page of an invite.

import type { Page } from 'puppeteer-core';
import { by } from '../harness/user/view';
import { LOCKED, LOST, SETTLED, STRANGER } from './people';
import { nameTaken, press, pressAgreed, type Scene, VIEWS } from './scene';

/** A made-up snapshot never changes: only a user who has lost a key has a profile, and a new key, on one page. */
const NEW_KEY = ['anew'] as const;

async function chooseShort(page: Page): Promise<void> {
  await pressAgreed(...NEW_KEY, 'backup-own')(page);
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
  { name: 'invite-malformed', places: ['invite'], snapshot: SETTLED, query: '?link=web%2Btincan%3Anobody' },
];
