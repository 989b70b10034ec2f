// The sheet of the popup that makes a guest link, and what becomes of its link: the first who opens it watches, the second is told.

import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseInvite } from '../../src/protocol/identity/invite';
import { until } from '../harness/browser/until';
import { answer, clearTransfers, say, transferIs } from '../harness/user/actions';
import { type Guest, guestReaches, guestReceives, openGuest } from '../harness/user/guest';
import { openGuestStage } from '../harness/user/guest-stage';
import { landed, sha256 } from '../harness/user/samples';
import { openSharedPage, type SharedPage } from '../harness/user/shared-page';
import { reopenTincan } from '../harness/user/tincan';
import { by, choose, press, see, type View } from '../harness/user/view';

const MB = 1_000_000;
/** For a file, on a machine that does much else. */
const SLOW_MS = 60_000;

const stage = openGuestStage();
let shared: SharedPage;
beforeAll(async () => {
  shared = await openSharedPage();
});
afterAll(() => shared?.close());

test('the popup makes the link for what was chosen, and whoever comes second with it is told that it was used', async () => {
  const { ada, broker, host } = stage;
  await ada.room.command('settings.change', { settings: { guestPage: host.url } });
  await ada.mayReadClipboard();
  const link = await ada.inPopup(async (popup) => {
    await press(popup, 'invite-open');
    await press(popup, 'guest-invite-open');
    await popup.locator(by('guest-purpose')).fill('watch');
    await press(popup, 'copy-guest-link');
    return copiedLink(popup, host.url);
  });
  const guest = await openGuest(link);
  stage.guest = guest;
  const { page } = guest;
  await see(page, 'invitation', { purpose: 'watch' });
  await page
    .browserContext()
    .overridePermissions(new URL(host.url).origin, ['clipboard-read', 'clipboard-sanitized-write']);
  await press(page, 'copy-for-tincan');
  const forTincan = await until('the link for Tincan is copied', async () =>
    parseInvite(await page.evaluate(() => navigator.clipboard.readText())),
  );
  expect(forTincan).toMatchObject({ id: ada.id, name: 'Ada', brokers: [broker.url] });
  await press(page, 'call-data');
  await ada.sees('what the guest rings for', ({ call }) => call?.invitedTo === 'watch');
  await answer(ada, 'data');
  await guestReaches(guest, 'connected');
  await ada.desk.goto(shared.url);
  await ada.inPopup((popup) => press(popup, 'share-tab'));
  await until('the guest sees the tab', async () => (await guestReceives(guest, 'shareVideo')).frames > 5);
  await see(page, 'remote-share');
  expect(await page.$(by('toggle-camera'))).toBeNull();
  await see(page, 'guest-panel', {});
  // What is shared is as large as the page, until the panel is asked for or a message comes.
  const share = await page.$(by('remote-share'));
  await until('the tab is large', async () => ((await share?.boundingBox())?.width ?? 0) > 1_200);
  expect(await page.$(by('open-chat'))).toBeNull();
  await say(ada, 'Do you see it?');
  await until('the guest reads it', () =>
    page.evaluate(() => document.body.innerText.includes('Do you see it?')),
  );
  await press(page, 'guest-panel');
  await until('the tab is large again', async () => ((await share?.boundingBox())?.width ?? 0) > 1_200);

  const second = await openGuest(link);
  try {
    await see(second.page, 'invitation');
    await press(second.page, 'call-data');
    await see(second.page, 'call', { phase: 'ended', error: 'invite-spent' });
    // No button is left that could only fail, now and after a reload.
    await press(second.page, 'call-dismiss');
    await see(second.page, 'stopped', { why: 'guest_link_used' });
    await second.page.reload();
    await see(second.page, 'stopped', { why: 'guest_link_used' });
    expect(await second.page.$(by('call-data'))).toBeNull();
  } finally {
    await second.close();
  }
});

test('no link leads to a page that its server has changed', async () => {
  const { ada, host } = stage;
  await ada.room.command('settings.change', { settings: { guestPage: host.url } });
  expect(await ada.room.command('invite.open', { lifeMs: 600_000 })).toEqual({ ok: true });
  host.changeBy('<script>steal()</script>');
  await ada.inPopup(async (popup) => {
    await press(popup, 'guest-invite-open');
    await see(popup, 'guest-invite', { why: 'differs' });
    expect(await popup.$(by('copy-guest-link'))).toBeNull();
  });
  host.changeBy('');
  await ada.inPopup(async (popup) => {
    await press(popup, 'guest-invite-open');
    await see(popup, 'guest-invite', { check: 'same' });
    await see(popup, 'qr-code');
  });
});

/** The message that the press on *Copy a web link* has copied; without the words before the link. */
const copiedLink = (view: View, page: string) =>
  until('the message is copied', async () => {
    const words = await view.evaluate(() => navigator.clipboard.readText());
    return words.includes(page) && words.slice(words.indexOf(page));
  });

/** A guest who has never been here comes with this link, brings a file, and asks. */
async function bring(link: string, path: string) {
  const guest = await openGuest(link);
  stage.guest = guest;
  await see(guest.page, 'link-lasts');
  expect(await guest.page.$(by('copy-for-tincan'))).toBeNull();
  await choose(guest.page, 'pick-files', path);
  await press(guest.page, 'files-ask');
  return guest;
}

/** Ada is asked about this guest alone, agrees, and gets each byte. */
async function isTaken({ page }: Guest, path: string): Promise<void> {
  const { ada } = stage;
  await ada.sees('the question of the guest', ({ asks: [ask] }) => ask?.isGuest && ask.offers.length === 1);
  await ada.inPopup((popup) => press(popup, 'files-allow'));
  await transferIs(ada, 'saved', SLOW_MS);
  await see(page, 'transfer', { direction: 'sending', state: 'saved' });
  expect(landed(ada.downloads).map((name) => sha256(join(ada.downloads, name)))).toContain(sha256(path));
}

test('a drop box takes files of one guest after another, outlives the browser, and tells who comes after the close', async () => {
  const { host, samples } = stage;
  await stage.ada.room.command('settings.change', { settings: { guestPage: host.url } });
  await stage.ada.mayReadClipboard();
  await stage.ada.room.command('invite.close', {});
  const link = await stage.ada.inPopup(async (popup) => {
    await popup.locator(by('invite-life')).fill('box');
    await press(popup, 'invite-open');
    await see(popup, 'drop-box', { guests: '0' });
    await press(popup, 'drop-box-link');
    await press(popup, 'copy-guest-link');
    return copiedLink(popup, host.url);
  });
  const [one, two] = [samples.random('first.txt', 2 * MB), samples.random('second.txt', MB)];
  const first = await bring(link, one.path);
  await isTaken(first, one.path);
  await first.close();
  await clearTransfers(stage.ada);

  await stage.ada.kill('browser');
  stage.ada = await reopenTincan(stage.ada);
  const second = await bring(link, two.path);
  await isTaken(second, two.path);
  await second.close();

  await stage.ada.inPopup(async (popup) => {
    await see(popup, 'drop-box', { guests: '2' });
    await press(popup, 'drop-box-close');
    await stage.ada.sees('the drop box is closed', ({ dropBox }) => dropBox === null);
  });
  const { page } = await bring(link, two.path);
  await see(page, 'files-state', { phase: 'ended', error: 'invite-spent' });
  expect((await stage.ada.room.snapshot()).asks).toEqual([]);
});
