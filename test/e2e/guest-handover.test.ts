// Whoever has Tincan and opens a web link is handed over to it: they press its button on the page, and call by the same invite.

import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { acceptFiles, answer, clear, reaches, transferIs } from '../harness/user/actions';
import { openGuestStage } from '../harness/user/guest-stage';
import { landed, sha256 } from '../harness/user/samples';
import { openTincan, type Tincan } from '../harness/user/tincan';
import { choose, press, see } from '../harness/user/view';

const stage = openGuestStage();
let ben: Tincan;
beforeAll(async () => {
  ben = await openTincan({ name: 'Ben', brokerUrl: stage.broker.url });
});
afterEach(() => clear(ben));
afterAll(() => ben?.close());

test('the popup over the page of an invite calls by it with one press, and the page learns nothing of Tincan', async () => {
  const { ada } = stage;
  await ben.desk.goto(await stage.invite('call'));
  await see(ben.desk, 'invitation');
  const before = await ben.desk.evaluate(() => document.documentElement.outerHTML);
  await ben.inPopup(async (popup) => {
    expect(await see(popup, 'page-invite')).toContain('Ada');
    await press(popup, 'dial-data');
    await see(popup, 'call');
  });
  await ada.sees('Tincan itself rings, and no guest', ({ call }) => call?.peer === ben.id && !call.isGuest);
  expect(await ben.desk.evaluate(() => document.documentElement.outerHTML)).toBe(before);
  await answer(ada, 'data');
  await Promise.all([reaches(ada, 'connected'), reaches(ben, 'connected')]);
});

test('files that are chosen for a link are offered to whoever calls by it instead', async () => {
  const { ada, samples } = stage;
  await ada.room.command('settings.change', { settings: { guestPage: stage.host.url } });
  const sample = samples.random('for-tincan.txt', 1_000_000);
  await ben.desk.goto(await stage.invite('receive'));
  await see(ben.desk, 'invitation');
  await ada.inPopup(async (popup) => {
    await press(popup, 'guest-invite-open');
    await choose(popup, 'pick-files', sample.path);
    await see(popup, 'link-file');
  });
  await ben.inPopup(async (popup) => {
    await see(popup, 'page-invite');
    await press(popup, 'dial-data');
    await see(popup, 'call');
  });
  await answer(ada, 'data');
  await Promise.all([reaches(ada, 'connected'), reaches(ben, 'connected')]);
  await ben.sees('the offer', ({ transfers: [newest] }) => newest?.files[0]?.name === sample.name);
  await acceptFiles(ben);
  await transferIs(ada, 'saved');
  expect(sha256(join(ben.downloads, landed(ben.downloads)[0] ?? ''))).toBe(sha256(sample.path));
});
