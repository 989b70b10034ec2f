import { afterAll, describe, expect, test } from 'vitest';
import { readIceAddress } from '../../src/protocol/link/ice-address';
import { sameValue } from '../../src/protocol/storage/same-value';
import { until } from '../harness/browser/until';
import { strangerId } from '../harness/hostile/stranger';
import { layoutsDuring } from '../harness/probe/layouts';
import { liveConnections } from '../harness/probe/live-objects';
import { received } from '../harness/probe/stats';
import { leaveStored } from '../harness/probe/stored';
import { answer, befriend, call, clear, dial, endedAs, hangUp, reaches } from '../harness/user/actions';
import { openPair } from '../harness/user/pair';
import { sentenceOf, wordsOf } from '../harness/user/sentences';
import { openTincan, type Tincan } from '../harness/user/tincan';
import { leave, press, see, write } from '../harness/user/view';

const pair = openPair();

/** Addresses as people, programs and providers write them after the scheme. */
const HARD_ADDRESSES = [
  'host',
  'host:3478',
  'host:',
  'host:0',
  'host:65535',
  'host:65536',
  'host:03478',
  'host:abc',
  '//host:3478/',
  '/host',
  'host/path',
  'host#x',
  'user:p@host',
  'host?',
  'host?transport=udp',
  'host?transport=TCP',
  'host?transport=tls',
  'host?transport',
  'host?x=y',
  'host?transport=udp&x=y',
  '',
  '192.0.2.1:3478',
  '999.1.1.1',
  '[2001:db8::1]:3478',
  '[::1]?transport=tcp',
  '[fe80::1%eth0]',
  '2001:db8::1',
  '[::1',
  '[]',
  'münchen.de:3478',
  '例え.jp',
  'a_b.example',
  'h\u200bx',
  'h x',
  'h"x',
  'h%20x',
  'x'.repeat(253),
  'x'.repeat(254),
];

test('a call to an ID typed in the popup rings with all windows closed, and both sides receive video and audio', async () => {
  const { ada, ben } = pair;
  await dial(ada, ben.id);
  await reaches(ben, 'ringing-here');
  await until('a notification at Ben', async () => (await ben.room.notifications()).length === 1);
  await until('a badge at Ben', async () => (await ben.room.badge()) !== '');
  await reaches(ada, 'ringing-there');
  await answer(ben);
  await Promise.all([reaches(ada, 'connected'), reaches(ben, 'connected')]);
  for (const tincan of [ada, ben]) {
    await until(
      `${tincan.name} receives video`,
      async () => (await received(tincan, 'camera')).framesDecoded > 10,
    );
    await until(
      `${tincan.name} receives audio`,
      async () => (await received(tincan, 'microphone')).audioEnergy > 0,
    );
  }
  expect(await ben.room.notifications()).toEqual([]);
});

test.each([
  { by: 'caller', here: 'ada', there: 'ben' },
  { by: 'callee', here: 'ben', there: 'ada' },
] as const)(
  'when the $by hangs up, both sides are told who hung up, and no connection is left',
  async ({ here, there }) => {
    await dial(pair.ada, pair.ben.id, 'audio');
    await answer(pair.ben, 'audio');
    await Promise.all([reaches(pair.ada, 'connected'), reaches(pair.ben, 'connected')]);
    await hangUp(pair[here]);
    expect(await endedAs(pair[here])).toBe('hung-up-here');
    expect(await endedAs(pair[there])).toBe('hung-up-there');
    for (const tincan of [pair.ada, pair.ben]) {
      await until(`no connection at ${tincan.name}`, async () => (await liveConnections(tincan)) === 0);
    }
  },
);

test('a video call can be answered without video', async () => {
  const { ada, ben } = pair;
  await dial(ada, ben.id, 'video');
  await answer(ben, 'audio');
  await reaches(ben, 'connected');
  await ada.sees('no camera at Ben', ({ call }) => call?.remote.microphone && !call.remote.camera);
  await until('Ben receives Ada’s video', async () => (await received(ben, 'camera')).framesDecoded > 10);
});

test('a declined call ends on both sides with the reason', async () => {
  const { ada, ben } = pair;
  await dial(ada, ben.id);
  await reaches(ben, 'ringing-here');
  await ben.inPopup((popup) => press(popup, 'decline'));
  expect(await endedAs(ada)).toBe('declined-there');
  expect(await endedAs(ben)).toBe('declined-here');
});

test('a caller who hangs up before an answer leaves a missed call', async () => {
  const { ada, ben } = pair;
  await dial(ada, ben.id);
  await reaches(ben, 'ringing-here');
  await hangUp(ada);
  expect(await endedAs(ada)).toBe('cancelled-here');
  expect(await endedAs(ben)).toBe('missed');
  const rings = async () => (await ben.room.notifications()).some((id) => !id.startsWith('missed:'));
  await until('no notification of a ring at Ben', async () => !(await rings()));
});

test('while it rings no view is laid out anew: the compositor moves all that moves', async () => {
  const { ada, ben } = pair;
  const windows = await Promise.all([ada.openWindow(), ben.openWindow()]);
  await dial(ada, ben.id, 'audio');
  await reaches(ben, 'ringing-here');
  for (const window of windows) {
    await window.bringToFront();
    expect(await window.evaluate(() => document.getAnimations().length)).toBeGreaterThan(0);
    await until('30 frames without a layout', async () => (await layoutsDuring(window, 30)) === 0);
    await window.close();
  }
});

test('the caller of an ID that nobody has is told that the peer is offline', async () => {
  const { ada } = pair;
  const popup = await ada.openPopup();
  await write(popup, 'dial-input', strangerId());
  await press(popup, 'dial-audio');
  const shown = await see(popup, 'call', { phase: 'ended', error: 'peer-offline' });
  // An ID without a name is shown by its first letters.
  expect(shown).toContain(wordsOf('cause_offline_there', '…'));
  await popup.close();
});

test('a malformed ID is refused with a sentence, and no call begins', async () => {
  const { ada } = pair;
  await ada.inPopup(async (popup) => {
    await write(popup, 'dial-input', 'not an id');
    await popup.keyboard.press('Enter');
    expect(await see(popup, 'dial-error')).toContain(sentenceOf('id-malformed'));
  });
  expect((await ada.room.snapshot()).call).toBeNull();
});

describe('a list of ICE servers', () => {
  const KEYS = { username: 'u', credential: 'p' };
  const list = (...urls: string[]) => JSON.stringify([{ urls, ...KEYS }]);

  test('is refused at its field with the reason, or is accepted in any common spelling', async () => {
    const { ada } = pair;
    await ada.inPopup(async (popup) => {
      await press(popup, 'open-settings');
      await press(popup, 'servers-text');
      for (const [typed, words] of [
        [list('stun:127.0.0.1:9', 'stun:127.0.0.1:99999'), wordsOf('ice_port')],
        [list('turn:127.0.0.1?transport=tls'), wordsOf('ice_transport')],
        ['[{"urls":"turn:127.0.0.1"}]', wordsOf('ice_no_credentials')],
        ['[{“urls”:"stun:127.0.0.1"}]', wordsOf('ice_quotes', '1', '“')],
      ] as const) {
        await write(popup, 'ice-servers', typed);
        await leave(popup, 'ice-servers');
        expect(await see(popup, 'settings-error')).toContain(words);
      }
      for (const [typed, taken] of [
        [list('stun:127.0.0.1:9?transport=udp'), { urls: ['stun:127.0.0.1:9'], ...KEYS }],
        ["{iceServers: {'urls': 'stun:127.0.0.1:10',},}", { urls: ['stun:127.0.0.1:10'] }],
        ['stun:127.0.0.1:11', { urls: ['stun:127.0.0.1:11'] }],
      ] as const) {
        await write(popup, 'ice-servers', typed);
        await leave(popup, 'ice-servers');
        await ada.sees('the list is stored', ({ settings }) => sameValue(settings.iceServers, [taken]));
      }
      // The browser accepts every address that Tincan accepts, so no connection fails later because of an address.
      const typed = HARD_ADDRESSES.flatMap((address) => [`stun:${address}`, `turn:${address}`]);
      const taken = typed.map(readIceAddress).flatMap((read) => (read.ok ? read.url : []));
      expect(taken.length).toBeGreaterThan(10);
      const refused = await popup.evaluate(
        (urls, keys) =>
          urls.filter((url) => {
            try {
              new RTCPeerConnection({ iceServers: [{ urls: url, ...keys }] }).close();
              return false;
            } catch {
              return true;
            }
          }),
        taken,
        KEYS,
      );
      expect(refused).toEqual([]);
    });
  });

  test('of an older build breaks no call; when the browser refuses every server, the call ends with the reason', async () => {
    const { ada, ben } = pair;
    const { settings } = await ada.room.snapshot();
    const old = { urls: ['stun:127.0.0.1:9?transport=udp'] };
    const bad = { urls: ['stun:127.0.0.1:99999'] };
    await leaveStored(ada, 'local', { settings: { ...settings, iceServers: [old, bad] } });
    await call(ada, ben, 'audio');
    await hangUp(ada);
    await endedAs(ada);
    await clear(ada);
    await clear(ben);
    await leaveStored(ada, 'local', { settings: { ...settings, iceServers: [bad] } });
    await dial(ada, ben.id, 'audio');
    await answer(ben, 'audio');
    await ada.inPopup(async (popup) => {
      const shown = await see(popup, 'call', { phase: 'ended', error: 'ice-servers-refused' });
      expect(shown).toContain(wordsOf('cause_servers_refused_here'));
    });
    expect(await endedAs(ben)).toBe('hung-up-there');
    expect(await ada.room.command('settings.change', { settings: { iceServers: [] } })).toEqual({ ok: true });
  });
});

describe('a third caller', () => {
  let cleo: Tincan | undefined;
  afterAll(() => cleo?.close());

  test('is told that the contact is busy, and the first call goes on', async () => {
    const { ada, ben, broker } = pair;
    await call(ada, ben, 'audio');
    cleo = await openTincan({ name: 'Cleo', brokerUrl: broker.url });
    await befriend(cleo, ben);
    await dial(cleo, ben.id, 'audio');
    expect(await endedAs(cleo)).toBe('busy');
    await reaches(ben, 'connected');
    const { audioEnergy } = await received(ben, 'microphone');
    await until(
      'Ben receives more audio',
      async () => (await received(ben, 'microphone')).audioEnergy > audioEnergy,
    );
  });
});
