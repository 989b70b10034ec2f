// Files that the host has chosen for a link: the first guest who asks by it is offered them, nobody else learns their names, and
// nobody is asked once more.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { until } from '../harness/browser/until';
import {
  acceptAll,
  clearTransfers,
  pauseInTheMiddle,
  tellTransfer,
  transferIs,
} from '../harness/user/actions';
import { dropFile } from '../harness/user/drop';
import { type Guest, openGuest, PHONE } from '../harness/user/guest';
import { openGuestStage } from '../harness/user/guest-stage';
import { sha256 } from '../harness/user/samples';
import { reopenTincan } from '../harness/user/tincan';
import { by, choose, press, see, textsOf, write } from '../harness/user/view';

const MB = 1_000_000;
/** For a file, on a machine that does much else. */
const SLOW_MS = 60_000;

/** A page gives a link up that is silent for 20 s, and then tries again within seconds. */
const LOST_MS = 60_000;

const stage = openGuestStage();

/** Ada makes a link and chooses files for it in the popup, which closes then. */
async function linkWith(...paths: readonly string[]): Promise<string> {
  const { ada, host } = stage;
  await clearTransfers(ada);
  await ada.room.command('settings.change', { settings: { guestPage: host.url } });
  const link = await stage.invite('receive');
  await ada.inPopup(async (popup) => {
    await press(popup, 'guest-invite-open');
    await see(popup, 'link-files');
    await choose(popup, 'pick-files', ...paths);
    await see(popup, 'link-file');
  });
  return link;
}

async function comes(link: string, options = {}): Promise<Guest> {
  stage.guest = await openGuest(link, options);
  return stage.guest;
}

const offered = ({ page }: Guest) => see(page, 'transfer', { direction: 'receiving', state: 'offered' });
const nobodyIsAsked = async () => expect((await stage.ada.room.snapshot()).asks).toEqual([]);

async function arrives({ downloads }: Guest, name: string, path: string): Promise<void> {
  await transferIs(stage.ada, 'saved', SLOW_MS);
  await until(`${name} is in the downloads of the guest`, () => existsSync(join(downloads, name)));
  expect(sha256(join(downloads, name))).toBe(sha256(path));
}

test('the first guest sees the names once there is a link, with no question to the host, and gets each byte; the second gets nothing', async () => {
  const { ada, samples, broker } = stage;
  const sample = samples.random('for-the-first.txt', 3 * MB);
  const link = await linkWith(sample.path);
  expect(link).not.toContain('for-the-first');
  await ada.inPopup(async (popup) => {
    expect(await see(popup, 'invite-files')).toContain(sample.name);
  });
  const guest = await comes(link, { viewport: PHONE });
  const { page } = guest;
  await see(page, 'files-ask');
  expect(await page.evaluate(() => document.body.innerText)).not.toContain(sample.name);
  await write(page, 'guest-name', 'Gus');
  await press(page, 'files-ask');
  await offered(guest);
  expect(await page.evaluate(() => document.body.innerText)).toContain(sample.name);
  await nobodyIsAsked();
  const { invite, call, calls } = await ada.room.snapshot();
  expect({ invite, call, calls }).toEqual({ invite: null, call: null, calls: [] });
  await ada.sees('the offer is to the guest', ({ transfers: [newest] }) => newest?.guest === 'Gus');
  expect(JSON.stringify(broker.carried)).not.toContain(sample.name);

  const second = await openGuest(link);
  try {
    await press(second.page, 'files-ask');
    await see(second.page, 'files-state', { phase: 'ended', error: 'invite-spent' });
  } finally {
    await second.close();
  }
  await acceptAll(page);
  await arrives(guest, sample.name, sample.path);
});

test('a page that is loaded again has its offer again, before the answer and in the middle of a file', async () => {
  const { ada, broker, samples } = stage;
  const sample = samples.random('long-for-guest.txt', 60 * MB);
  const guest = await comes(await linkWith(sample.path));
  const { page } = guest;
  await press(page, 'files-ask');
  await offered(guest);
  await page.reload();
  await see(page, 'files-state', { phase: 'connected' });
  await offered(guest);
  await nobodyIsAsked();
  await acceptAll(page);
  await pauseInTheMiddle(ada);
  await page.reload();
  await see(page, 'files-state', { phase: 'connected' });
  await tellTransfer(ada, 'continue');
  await arrives(guest, sample.name, sample.path);
  // The page of a guest hears no knock: both would wait for each other.
  expect(broker.carried.filter(({ src, type }) => src === ada.id && type === 'OFFER')).toEqual([]);
});

test('a no of the guest is told to the host, and ends it', async () => {
  const { ada, samples } = stage;
  const guest = await comes(await linkWith(samples.random('unwanted-gift.txt', MB).path));
  await press(guest.page, 'files-ask');
  await offered(guest);
  await press(guest.page, 'file-decline');
  expect(await transferIs(ada, 'declined')).toEqual({ name: 'declined', by: 'there' });
});

test('what is taken out of the link, or was chosen for one that is cancelled, is offered to nobody', async () => {
  const { ada, samples } = stage;
  const [one, two] = [samples.random('stays.txt', MB), samples.random('goes.txt', MB)];
  const cancelled = await linkWith(one.path, two.path);
  await ada.inPopup(async (popup) => {
    await press(popup, 'invite-close');
    await ada.sees('the invite is closed', ({ invite }) => invite === null);
  });
  const late = await comes(cancelled);
  await press(late.page, 'files-ask');
  await see(late.page, 'files-state', { phase: 'ended', error: 'invite-spent' });
  await late.close();

  const link = await linkWith(one.path);
  await ada.inPopup(async (popup) => {
    await press(popup, 'guest-invite-open');
    await choose(popup, 'pick-files', two.path);
    await ada.sees('two are chosen', ({ invite }) => invite?.files?.length === 2);
    const names = await textsOf(popup, 'link-file');
    const at = names.findIndex((name) => name.includes(two.name));
    const rows = await popup.$$(by('link-file-remove'));
    await rows[at]?.click();
    await ada.sees('one is left', ({ invite }) => invite?.files?.length === 1);
  });
  const guest = await comes(link);
  await press(guest.page, 'files-ask');
  await offered(guest);
  const words = await guest.page.evaluate(() => document.body.innerText);
  expect(words).toContain(one.name);
  expect(words).not.toContain(two.name);
  expect((await ada.room.snapshot()).transfers).toHaveLength(1);
});

test('the host’s browser is started again before the guest comes, and before the guest answers', async () => {
  const { host, samples } = stage;
  const sample = samples.random('dropped.txt', 5 * MB);
  await stage.ada.room.command('settings.change', { settings: { guestPage: host.url } });
  const link = await stage.invite('receive');
  await clearTransfers(stage.ada);
  const window = await stage.ada.openWindow();
  await press(window, 'guest-invite-open');
  await dropFile(window, 'link-files', sample.path);
  await see(window, 'link-file');
  const restart = async () => {
    await stage.ada.kill('browser');
    stage.ada = await reopenTincan(stage.ada);
  };
  await restart();
  const guest = await comes(link);
  await press(guest.page, 'files-ask');
  await offered(guest);
  await nobodyIsAsked();
  await restart();
  await acceptAll(guest.page);
  await stage.ada.sees(
    'the files have to be chosen again',
    ({ transfers: [newest] }) => newest?.state.name === 'halted' && newest.state.why.includes('source-gone'),
    LOST_MS,
  );
  await stage.ada.inPopup((popup) => choose(popup, 'pick-files', sample.path));
  await arrives(guest, sample.name, sample.path);
});
