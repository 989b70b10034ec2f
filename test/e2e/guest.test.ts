import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { base64url, base64urlBytes } from '../../src/protocol/codec/base64url';
import { guestFragment } from '../../src/protocol/identity/guest-link';
import { tagOf } from '../../src/protocol/signal/signal-tag';
import { until } from '../harness/browser/until';
import type { Carried } from '../harness/network/broker';
import { received } from '../harness/probe/stats';
import { acceptAll, answer, pickFile, reaches, say, transferIs } from '../harness/user/actions';
import { guestReaches, guestReceives, openGuest, PHONE } from '../harness/user/guest';
import { openGuestStage } from '../harness/user/guest-stage';
import { landed, sha256 } from '../harness/user/samples';
import { choose, press, see, write } from '../harness/user/view';
import { idOf } from '../unit/people';

const isSealed = ({ src, dst, payload }: Carried) =>
  src !== dst &&
  tagOf(base64urlBytes((payload as { b?: string } | null)?.b ?? '') ?? new Uint8Array()) === 'sealed';

const stage = openGuestStage();
/** A port that no PeerServer has: discard, which browsers refuse. */
const NOBODY = 'http://127.0.0.1:9/';

test('a guest calls with video from a phone, both see and hear each other and chat, and a reload takes the call up', async () => {
  const { ada, broker, host } = stage;
  const guest = await stage.visit('call', { viewport: PHONE });
  const { page } = guest;
  await see(page, 'invitation', { purpose: 'call' });
  expect(page.url()).toBe(host.url);
  expect([...broker.seen]).toEqual([ada.id]);
  await write(page, 'guest-name', 'Gus');
  await press(page, 'call-video');
  await reaches(ada, 'ringing-here');
  await ada.inPopup((popup) => see(popup, 'guest-mark'));
  // Sealed messages carry descriptions and candidates: none has gone either way before the answer.
  expect(broker.carried.filter(isSealed)).toEqual([]);
  await answer(ada, 'video');
  await Promise.all([reaches(ada, 'connected'), guestReaches(guest, 'connected')]);
  await until('pictures and sound go both ways', async () => {
    const [here, there] = [await received(ada, 'camera'), await guestReceives(guest, 'camera')];
    const [heard, spoken] = [await received(ada, 'microphone'), await guestReceives(guest, 'microphone')];
    return here.framesDecoded > 5 && there.frames > 5 && heard.audioEnergy > 0 && spoken.energy > 0;
  });
  await ada.sees(
    'the name of the guest, and what it is',
    ({ call }) => call?.peerSays === 'Gus' && call.isGuest,
  );
  await say(ada, 'Hello, guest');
  await until('the guest reads it', () =>
    page.evaluate(() => document.body.innerText.includes('Hello, guest')),
  );

  await page.reload();
  await guestReaches(guest, 'connected');
  await ada.sees(
    'the same guest again',
    ({ call }) => call?.phase.name === 'connected' && call.rejoins && call.isGuest,
  );
  await press(page, 'hang-up');
  await reaches(ada, 'ended');
  await press(page, 'call-dismiss');
  await see(page, 'stopped', { why: 'guest_link_used' });
  expect(
    guest.asked.filter(
      (url) => !url.startsWith(host.url) && !url.startsWith('data:') && !url.startsWith('blob:'),
    ),
  ).toEqual([]);
});

test('the page says that the host is away and waits, and says what is wrong with a broken link', async () => {
  const { broker, host } = stage;
  const end = Date.now() + 600_000;
  const secret = base64url(new Uint8Array(16));
  const away = {
    id: idOf(9),
    purpose: 'call',
    brokers: [broker.url],
    stun: [],
    until: end,
    name: 'Eve',
    secret,
  } as const;
  const fragment = guestFragment(away);
  stage.guest = await openGuest(`${host.url}#${fragment}`);
  const { page } = stage.guest;
  await press(page, 'call-audio');
  await see(page, 'call', { phase: 'ended', error: 'peer-offline' });
  await press(page, 'guest-wait');
  await see(page, 'waiting');
  await press(page, 'stop-waiting');
  await see(page, 'invitation');
  for (const [broken, why] of [
    [fragment.slice(0, -3), 'guest_link_truncated'],
    [fragment.replace('f=call', 'f=other'), 'guest_link_malformed'],
    [guestFragment({ ...away, until: 1 }), 'guest_link_over'],
  ]) {
    await page.goto('about:blank');
    await page.goto(`${host.url}#${broken}`);
    await see(page, 'stopped', { why: why ?? '' });
  }
});

test('whoever waits for somebody who is away rings as soon as they are there', async () => {
  const { ada, broker } = stage;
  const link = await stage.invite('call');
  const goesTo = async (url: string) => {
    // As *Leave it now* does: the broker that she has left would have her for a week.
    for (const settings of [{ brokers: [url] }, { leftBrokers: [] }]) {
      expect(await ada.room.command('settings.change', { settings })).toEqual({ ok: true });
    }
  };
  await goesTo(NOBODY);
  try {
    await ada.sees('Ada is away', ({ registration }) => registration.name !== 'ready');
    stage.guest = await openGuest(link);
    const { page } = stage.guest;
    await press(page, 'call-audio');
    await see(page, 'call', { phase: 'ended', error: 'peer-offline' });
    await press(page, 'guest-wait');
    await see(page, 'waiting');
  } finally {
    await goesTo(broker.url);
  }
  await reaches(ada, 'ringing-here');
  await answer(ada, 'audio');
  await Promise.all([reaches(ada, 'connected'), guestReaches(stage.guest, 'connected')]);
});

test('files go both ways in a call, verified and byte for byte', async () => {
  const { ada, samples } = stage;
  const guest = await stage.visit('call');
  const { page, downloads } = guest;
  await press(page, 'call-data');
  await answer(ada, 'data');
  await Promise.all([reaches(ada, 'connected'), guestReaches(guest, 'connected')]);
  const given = samples.random('from-guest.bin', 3_000_000);
  await press(page, 'open-files');
  await choose(page, 'pick-files', given.path);
  await transferIs(ada, 'offered');
  await ada.inPopup((popup) => acceptAll(popup));
  await transferIs(ada, 'saved');
  const saved = landed(ada.downloads).find((path) => path.endsWith(given.name)) ?? '';
  expect(sha256(join(ada.downloads, saved))).toBe(sha256(given.path));

  const taken = samples.random('from-host.bin', 3_000_000);
  await pickFile(ada, taken.path);
  await acceptAll(page);
  await see(page, 'transfer', { direction: 'receiving', state: 'saved' });
  await until('the file is in the downloads of the guest', () => existsSync(join(downloads, taken.name)));
  expect(sha256(join(downloads, taken.name))).toBe(sha256(taken.path));
});
