// What a visit in a Firefox is made of beside a call and files: a tab that is watched, chat, a reload in the middle of a file, and
// the host’s browser, which is killed and started again.

import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { until } from '../harness/browser/until';
import {
  answer,
  pauseInTheMiddle,
  pickFile,
  reaches,
  say,
  tellTransfer,
  transferIs,
} from '../harness/user/actions';
import { acceptOffered, click } from '../harness/user/firefox-guest';
import { FIREFOX, type Guest, guestReaches, guestReceives, openLink } from '../harness/user/guest';
import { openGuestStage } from '../harness/user/guest-stage';
import { sha256 } from '../harness/user/samples';
import { openSharedPage, type SharedPage } from '../harness/user/shared-page';
import { reopenTincan } from '../harness/user/tincan';
import { by, press } from '../harness/user/view';

const MB = 1_000_000;
/** For a file, on a machine that does much else. */
const SLOW_MS = 60_000;

describe.skipIf(!existsSync(FIREFOX))('in Firefox (Debian: apt-get install firefox-esr),', () => {
  const stage = openGuestStage();
  let shared: SharedPage;
  beforeAll(async () => {
    shared = await openSharedPage();
  });
  afterAll(() => shared?.close());

  /** A call without devices. */
  async function rings(guest: Guest): Promise<void> {
    await click(guest, 'call-data');
    await answer(stage.ada, 'data');
    await Promise.all([reaches(stage.ada, 'connected'), guestReaches(guest, 'connected')]);
  }

  test('a guest watches a tab, and reads what is said to it', async () => {
    const { ada } = stage;
    const guest = await stage.visitInFirefox('watch');
    await rings(guest);
    await ada.desk.goto(shared.url);
    await ada.inPopup((popup) => press(popup, 'share-tab'));
    await until('the guest sees the tab', async () => (await guestReceives(guest, 'shareVideo')).frames > 5);
    await guest.page.waitForSelector(by('remote-share'));
    await say(ada, 'Do you see it?');
    await until('the guest reads it', () =>
      guest.page.evaluate(() => document.body.innerText.includes('Do you see it?')),
    );
  });

  test('a page that is reloaded while it receives a file takes the call up and resumes the file', async () => {
    const { ada, samples } = stage;
    const guest = await stage.visitInFirefox('call');
    await rings(guest);
    const sample = samples.random('long.bin', 60 * MB);
    await pickFile(ada, sample.path);
    await click(guest, 'open-files');
    await acceptOffered(guest);
    await pauseInTheMiddle(ada);
    await guest.page.reload();
    await guestReaches(guest, 'connected');
    await tellTransfer(ada, 'continue');
    await transferIs(ada, 'saved', SLOW_MS);
    const path = join(guest.downloads, sample.name);
    await until(
      'the whole file is in the downloads',
      () => existsSync(path) && statSync(path).size === 60 * MB,
    );
    expect(sha256(path)).toBe(sha256(sample.path));
  });

  test('a host’s browser is killed in a call, and a new link brings a new call', async () => {
    const guest = await stage.visitInFirefox('call');
    await rings(guest);
    await stage.ada.kill('browser');
    await guestReaches(guest, 'reconnecting');
    stage.ada = await reopenTincan(stage.ada);
    await openLink(guest, await stage.invite('call'));
    await rings(guest);
  });
});
