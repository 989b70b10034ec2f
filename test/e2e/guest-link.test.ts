// The sheet of the popup that makes a guest link, and what becomes of its link: the first who opens it watches, the second is told.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseInvite } from '../../src/protocol/identity/invite';
import { until } from '../harness/browser/until';
import { answer, say } from '../harness/user/actions';
import { guestReaches, guestReceives, openGuest } from '../harness/user/guest';
import { openGuestStage } from '../harness/user/guest-stage';
import { openSharedPage, type SharedPage } from '../harness/user/shared-page';
import { by, press, see } from '../harness/user/view';

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
  const message = await ada.inPopup(async (popup) => {
    await press(popup, 'invite-open');
    await press(popup, 'guest-invite-open');
    await popup.locator(by('guest-purpose')).fill('watch');
    await press(popup, 'copy-guest-link');
    return until('the message is copied', async () => {
      const words = await popup.evaluate(() => navigator.clipboard.readText());
      return words.includes(host.url) && words;
    });
  });
  const link = message.slice(message.indexOf(host.url));
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
