// The sheet of the popup that makes a guest link, and what becomes of its link: the first who opens it watches, the second is told.

import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { parseInvite } from '../../src/protocol/identity/invite';
import { until } from '../harness/browser/until';
import { type Broker, openBroker } from '../harness/network/broker';
import { type GuestHost, openGuestHost } from '../harness/network/guest-host';
import { answer, clear, say } from '../harness/user/actions';
import { type Guest, guestReaches, guestReceives, openGuest } from '../harness/user/guest';
import { openSharedPage, type SharedPage } from '../harness/user/shared-page';
import { openTincan, type Tincan } from '../harness/user/tincan';
import { by, press, see } from '../harness/user/view';

let broker: Broker;
let host: GuestHost;
let ada: Tincan;
let guest: Guest | undefined;
let shared: SharedPage;

beforeAll(async () => {
  [broker, host, shared] = await Promise.all([openBroker(), openGuestHost(), openSharedPage()]);
  ada = await openTincan({ name: 'Ada', brokerUrl: broker.url });
});
afterEach(async () => {
  const complaints = guest?.complaints;
  await guest?.close();
  guest = undefined;
  await clear(ada);
  expect(complaints ?? []).toEqual([]);
  expect(ada.complaints.uncaught).toEqual([]);
});
afterAll(async () => {
  await ada?.close();
  await Promise.all([host?.close(), broker?.close(), shared?.close()]);
});

test('the popup makes the link for what was chosen, and whoever comes second with it is told that it was used', async () => {
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
  guest = await openGuest(link);
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
  const watching = guest;
  await until('the guest sees the tab', async () => (await guestReceives(watching, 'shareVideo')).frames > 5);
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
