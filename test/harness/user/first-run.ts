// Goes through the welcome tab as a new user does, and closes the tab.

import type { Page } from 'puppeteer-core';
import type { ContactId } from '../../../src/protocol/snapshot/ids';
import { until } from '../browser/until';
import type { FreshTincan } from './tincan';
import { by, press, see, write } from './view';

/** As which the recovery file is saved, if at all: under the four words that the page shows, or under a passphrase of the user. */
export type FirstBackup = 'none' | 'words' | { passphrase: string };

export interface Finished {
  id: ContactId;
  /** Those that the last page has shown. */
  words: string;
}

export async function finishFirstRun(fresh: FreshTincan, backup: FirstBackup = 'none'): Promise<Finished> {
  const { name, welcome, sees } = fresh;
  await reachLastPage(fresh);
  const words = await shownWords(welcome);
  if (backup === 'words') await press(welcome, 'backup-keep');
  else if (backup !== 'none') await choosePassphrase(welcome, backup.passphrase);
  if (backup !== 'none') await see(welcome, 'backup-status', { outcome: 'saved' });
  await press(welcome, 'welcome-finish');
  await until('the page of the setup closes itself', () => welcome.isClosed());
  const { id } = await sees('a profile', ({ profile }) => profile?.name === name && profile);
  return { id, words };
}

/** Through both steps, with a test of camera and microphone. */
export async function reachLastPage({ name, welcome }: FreshTincan): Promise<void> {
  await welcome.bringToFront();
  await write(welcome, 'welcome-name', name);
  await press(welcome, 'welcome-next');
  await meetDevices(welcome);
  await see(welcome, 'invite-open');
}

export async function shownWords(welcome: Page): Promise<string> {
  await see(welcome, 'backup-words');
  return welcome.$$eval(`${by('backup-words')} li`, (words) =>
    words.map((word) => word.textContent).join(' '),
  );
}

async function choosePassphrase(welcome: Page, passphrase: string): Promise<void> {
  await press(welcome, 'backup-own');
  await write(welcome, 'backup-passphrase', passphrase);
  await write(welcome, 'backup-again', passphrase);
  await press(welcome, 'backup-keep');
}

/** Goes through the step of camera and microphone. */
export async function meetDevices(welcome: Page): Promise<void> {
  await press(welcome, 'welcome-grant');
  await see(welcome, 'welcome-preview');
  await see(welcome, 'welcome-level');
  await press(welcome, 'welcome-next');
}
