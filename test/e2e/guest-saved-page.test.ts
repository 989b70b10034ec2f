// The page of a guest from a file on the disk, as somebody saves it for a network without https.

import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { until } from '../harness/browser/until';
import { answer, reaches, say } from '../harness/user/actions';
import { FIREFOX, type Guest, guestReaches, openFirefoxGuest, openGuest } from '../harness/user/guest';
import { openGuestStage } from '../harness/user/guest-stage';
import { by } from '../harness/user/view';

const stage = openGuestStage();
const folder = mkdtempSync(join(tmpdir(), 'tincan-saved-page-'));
const saved = join(folder, 'tincan.html');
copyFileSync('dist-guest/index.html', saved);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function callsFromDisk(open: (link: string) => Promise<Guest>, keepsFiles: boolean): Promise<void> {
  const { ada } = stage;
  const guest = await open(await stage.invite('call', pathToFileURL(saved).href));
  stage.guest = guest;
  const { page } = guest;
  const button = await page.waitForSelector(by('call-data'));
  await button?.evaluate((element) => (element as HTMLElement).click());
  await answer(ada, 'data');
  await Promise.all([reaches(ada, 'connected'), guestReaches(guest, 'connected')]);
  await say(ada, 'Hello, file');
  await until('the guest reads it', () =>
    page.evaluate(() => document.body.innerText.includes('Hello, file')),
  );
  const facts = await page.evaluate(async () => ({
    secure: isSecureContext,
    keepsFiles: await navigator.storage.getDirectory().then(
      () => true,
      () => false,
    ),
  }));
  expect(facts).toEqual({ secure: true, keepsFiles });
  // Where the browser gives a file no disk of its own, the page says so beside its buttons, and the engine reports it.
  if (!keepsFiles) {
    const refused = guest.complaints.splice(0);
    expect(refused.filter((words) => !words.includes('SecurityError'))).toEqual([]);
  }
}

test('a page that is opened from a disk calls in Chromium, which gives it no room for files', () =>
  callsFromDisk(openGuest, false));

describe.skipIf(!existsSync(FIREFOX))('in Firefox (Debian: apt-get install firefox-esr),', () => {
  test('a page that is opened from a disk calls', () => callsFromDisk(openFirefoxGuest, true));
});
