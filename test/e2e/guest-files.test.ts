// Files by the link of a guest, without a call: nothing rings, no address leaves before the answer, and every byte arrives.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { base64url } from '../../src/protocol/codec/base64url';
import { guestFragment } from '../../src/protocol/identity/guest-link';
import type { CallId } from '../../src/protocol/snapshot/ids';
import { until } from '../harness/browser/until';
import {
  acceptAll,
  clearTransfers,
  pauseInTheMiddle,
  tellTransfer,
  transferIs,
} from '../harness/user/actions';
import { type Guest, openGuest, PHONE } from '../harness/user/guest';
import { openGuestStage } from '../harness/user/guest-stage';
import { landed, sha256 } from '../harness/user/samples';
import { by, choose, press, see, write } from '../harness/user/view';
import { idOf } from '../unit/people';

const MB = 1_000_000;
/** For a file, on a machine that does much else. */
const SLOW_MS = 60_000;

const stage = openGuestStage();

beforeEach(async () => {
  const { ada } = stage;
  await clearTransfers(ada);
  // A browser that is ended takes no question back.
  for (const { call } of (await ada.room.snapshot()).asks) await ada.room.command('files.refuse', { call });
  await ada.sees('no question', ({ asks }) => asks.length === 0);
});

/** The question of a guest that Ada sees; nothing rings meanwhile. */
async function asked({ ada } = stage) {
  const ask = await ada.sees(
    'the question of the guest',
    ({ asks: [ask] }) => ask !== undefined && (ask.wantsFiles || ask.offers.length > 0) && ask,
  );
  const { call, calls } = await ada.room.snapshot();
  expect({ call, rang: calls.filter(({ peer }) => peer === ask.peer) }).toEqual({ call: null, rang: [] });
  return ask;
}

const reaches = ({ page }: Guest, phase: string) => see(page, 'files-state', { phase });
const sealed = () => stage.passed().filter((tag) => tag === 'sealed').length;
const arrived = ({ downloads }: Guest, name: string) =>
  until(`${name} is in the downloads of the guest`, () => existsSync(join(downloads, name)));

function landedAs(name: string): string {
  const { downloads } = stage.ada;
  return join(downloads, landed(downloads).find((path) => path.endsWith(name)) ?? name);
}

/** Ada chooses a file on the card of the question. */
const give = (path: string) =>
  stage.ada.inPopup(async (popup) => {
    await see(popup, 'guest-mark');
    await choose(popup, 'pick-files', path);
    await stage.ada.sees('the question is answered', ({ asks }) => asks.length === 0);
  });

test('a guest gives two files from a phone: one question, marked as a guest’s, and nothing passes the broker but the question', async () => {
  const { ada, samples } = stage;
  const guest = await stage.visit('send', { viewport: PHONE });
  const { page } = guest;
  const [one, two] = [samples.random('one.txt', 2 * MB), samples.random('two.txt', MB)];
  expect(await page.$(`${by('files-ask')}:not(:disabled)`)).toBeNull();
  await choose(page, 'pick-files', one.path, two.path);
  await see(page, 'transfer', { direction: 'sending', state: 'waiting' });
  await write(page, 'guest-name', 'Gus');
  const before = sealed();
  await press(page, 'files-ask');
  expect(await asked()).toMatchObject({
    isGuest: true,
    peerSays: 'Gus',
    offers: [{ files: 2, bytes: 3 * MB }],
  });
  await reaches(guest, 'ringing-there');
  await ada.inPopup(async (popup) => {
    expect(await see(popup, 'files-ask')).toContain('Gus');
    await see(popup, 'guest-mark');
  });
  // The question itself is sealed; descriptions and candidates would be further ones.
  expect(sealed() - before).toBe(1);
  await ada.inPopup((popup) => press(popup, 'files-allow'));
  await transferIs(ada, 'saved', SLOW_MS);
  await see(page, 'transfer', { direction: 'sending', state: 'saved' });
  for (const { name, path } of [one, two]) expect(sha256(landedAs(name))).toBe(sha256(path));
  await ada.sees('the transfer is that of a guest', ({ transfers: [newest] }) => newest?.guest === 'Gus');
  expect((await ada.room.snapshot()).calls).toEqual([]);
});

test('a guest gets the file that is chosen on the question, after one more question of its own', async () => {
  const { ada, samples } = stage;
  const guest = await stage.visit('receive');
  const { page } = guest;
  const before = sealed();
  await press(page, 'files-ask');
  expect(await asked()).toMatchObject({ isGuest: true, wantsFiles: true, offers: [] });
  await reaches(guest, 'ringing-there');
  expect(sealed() - before).toBe(1);
  const sample = samples.random('for-guest.txt', 3 * MB);
  await give(sample.path);
  await acceptAll(page);
  await transferIs(ada, 'saved', SLOW_MS);
  await arrived(guest, sample.name);
  expect(sha256(join(guest.downloads, sample.name))).toBe(sha256(sample.path));
});

test('a no is told, ends the link, and is told again when the page is loaded again', async () => {
  const { ada, samples } = stage;
  const guest = await stage.visit('send');
  const { page } = guest;
  await choose(page, 'pick-files', samples.random('unwanted.txt', MB).path);
  await press(page, 'files-ask');
  await asked();
  await ada.inPopup((popup) => press(popup, 'files-refuse'));
  await see(page, 'files-state', { phase: 'ended', reason: 'declined-there' });
  await see(page, 'transfer', { state: 'declined' });
  expect((await ada.room.snapshot()).transfers).toEqual([]);
  await page.reload();
  await see(page, 'stopped', { why: 'guest_link_used' });
});

test('the second who comes with a link is told that it was used, the first may ask again, and a closed page takes its question back', async () => {
  const { ada } = stage;
  const link = await stage.invite('receive');
  stage.guest = await openGuest(link);
  await press(stage.guest.page, 'files-ask');
  const { peer } = await asked();
  const other = await openGuest(link);
  try {
    await press(other.page, 'files-ask');
    await see(other.page, 'files-state', { phase: 'ended', error: 'invite-spent' });
    expect(other.complaints).toEqual([]);
  } finally {
    await other.close();
  }
  await press(stage.guest.page, 'files-stop');
  await ada.sees('the question is taken back', ({ asks }) => asks.length === 0);
  await see(stage.guest.page, 'files-state', { phase: 'ended', reason: 'cancelled-here' });
  await press(stage.guest.page, 'files-ask');
  expect((await asked()).peer).toBe(peer);
  await reaches(stage.guest, 'ringing-there');
  await stage.guest.page.close();
  await ada.sees('the question goes with its page', ({ asks }) => asks.length === 0);
});

test('a page that is loaded again, or was away from the broker, asks again, and goes on with a file in the middle', async () => {
  const { ada, samples } = stage;
  const guest = await stage.visit('receive');
  const { page, downloads } = guest;
  await press(page, 'files-ask');
  const first = await asked();
  const asksAgain = (before: CallId) =>
    ada.sees(
      'the same guest asks again',
      ({ asks }) =>
        asks.length === 1 &&
        asks.find(({ call, peer, wantsFiles }) => wantsFiles && peer === first.peer && call !== before),
    );
  await page.reload();
  const second = await asksAgain(first.call);
  await reaches(guest, 'ringing-there');
  await stage.restartBroker();
  await asksAgain(second.call);
  const sample = samples.random('long.txt', 60 * MB);
  await give(sample.path);
  await acceptAll(page);
  await pauseInTheMiddle(ada);
  await page.reload();
  await reaches(guest, 'connected');
  await tellTransfer(ada, 'continue');
  await transferIs(ada, 'saved', SLOW_MS);
  await arrived(guest, sample.name);
  expect(sha256(join(downloads, sample.name))).toBe(sha256(sample.path));
  expect((await ada.room.snapshot()).calls).toEqual([]);
});

/** The clock of the page goes on by more than the invite is open, and the guest looks at the page again. */
const passTime = ({ page }: Guest) =>
  page.evaluate(() => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + 3_600_000;
    document.dispatchEvent(new Event('visibilitychange'));
  });

test('a page that is open when the time of its link ends has no button that can only fail, and says why', async () => {
  const calling = await stage.visit('call');
  await see(calling.page, 'invitation');
  await passTime(calling);
  await see(calling.page, 'stopped', { why: 'guest_link_over' });
  await calling.close();

  const asking = await stage.visit('receive');
  await press(asking.page, 'files-ask');
  await asked();
  await press(asking.page, 'files-stop');
  await see(asking.page, 'files-state', { phase: 'ended', reason: 'cancelled-here' });
  await passTime(asking);
  await see(asking.page, 'link-over');
  expect(await asking.page.$(by('files-ask'))).toBeNull();
});

test('of somebody who is away the page says so, waits, asks once more, or rings instead', async () => {
  const { broker, host } = stage;
  const away = {
    id: idOf(9),
    purpose: 'receive',
    brokers: [broker.url],
    stun: [],
    until: Date.now() + 600_000,
    name: 'Eve',
    secret: base64url(new Uint8Array(16)),
  } as const;
  stage.guest = await openGuest(`${host.url}#${guestFragment(away)}`);
  const { page } = stage.guest;
  await press(page, 'files-ask');
  const isAway = { phase: 'ended', error: 'peer-offline' };
  await see(page, 'files-state', isAway);
  await press(page, 'files-wait');
  await press(page, 'files-stop');
  await see(page, 'files-state', { phase: 'ended', reason: 'cancelled-here' });
  await press(page, 'files-ask');
  await see(page, 'files-state', isAway);
  await press(page, 'call-data');
  await see(page, 'call', isAway);
  await press(page, 'call-dismiss');
  await see(page, 'invitation', { purpose: 'receive' });
  await see(page, 'files-ask');
});
