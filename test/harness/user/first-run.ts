// Goes through the welcome tab as a new user does, and closes the tab.

import type { Page } from 'puppeteer-core';
import type { ContactId } from '../../../src/protocol/snapshot/ids';
import type { FreshTincan } from './tincan';
import { press, see, write } from './view';

/** Without a passphrase the first run goes on without a backup. */
export async function finishFirstRun(
  { name, welcome, sees }: FreshTincan,
  passphrase: string | null = null,
): Promise<ContactId> {
  await welcome.bringToFront();
  await write(welcome, 'welcome-name', name);
  await press(welcome, 'welcome-next');
  if (passphrase === null) await press(welcome, 'backup-skip');
  else await choosePassphrase(welcome, passphrase);
  await meetDevices(welcome);
  await see(welcome, 'invite-open');
  await press(welcome, 'welcome-finish');
  const { id } = await sees('a profile', ({ profile }) => profile?.name === name && profile);
  await welcome.close();
  return id;
}

export async function choosePassphrase(welcome: Page, passphrase: string): Promise<void> {
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
