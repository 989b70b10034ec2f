// Group C, calls: parts of the extension end or stand still during a call. A call lives in the offscreen document, and
// needs no other part of the extension to go on.

import { afterAll, beforeEach, expect } from 'vitest';
import { standStill } from '../harness/browser/processes';
import { until } from '../harness/browser/until';
import { received } from '../harness/probe/stats';
import { acceptFiles, arrives, call, clearTransfers, pickFile } from '../harness/user/actions';
import { openPair } from '../harness/user/pair';
import { openSamples } from '../harness/user/samples';
import type { Tincan } from '../harness/user/tincan';
import { press, see } from '../harness/user/view';
import { fault, IS_FULL } from './fault';

const MIB = 2 ** 20;
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** How often the popup is opened; in `npm test` only a few times. */
const POPUPS = IS_FULL ? 50 : 3;
const RACERS = 20;

const pair = openPair();
const samples = openSamples();
afterAll(() => samples.close());
beforeEach(async () => {
  for (const tincan of [pair.ada, pair.ben]) await clearTransfers(tincan);
});

async function seesOn(tincan: Tincan): Promise<void> {
  const { framesDecoded } = await received(tincan, 'camera');
  const goesOn = async () => (await received(tincan, 'camera')).framesDecoded > framesDecoded + 5;
  await until(`${tincan.name} receives more video`, goesOn);
}

const since = async ({ room }: Tincan) => {
  const { call } = await room.snapshot();
  return call?.phase.name === 'connected' && call.phase.since;
};

fault('C1', 'a call and a transfer go on when the worker is stopped on both sides', async (fault) => {
  const { ada, ben } = pair;
  await call(ada, ben);
  const began = await since(ada);
  const sample = samples.random('long.bin', 48 * MIB);
  await pickFile(ada, sample.path);
  await acceptFiles(ben);
  for (const tincan of [ada, ben]) {
    await fault.inject(async () => {
      await tincan.room.stopWorker();
      await Promise.all([seesOn(ada), seesOn(ben)]);
      await tincan.sees('registered again', ({ registration }) => registration.name === 'ready');
    });
  }
  await arrives(ada, ben, MINUTE);
  expect(await since(ada)).toBe(began);
});

fault(
  'C7',
  'a popup that is opened again and again in a call shows the state of the call each time',
  async (fault) => {
    const { ada, ben } = pair;
    await call(ada, ben);
    for (let n = 0; n < POPUPS; n++) {
      const on = n % 2 === 0;
      await fault.inject(async () => {
        await ada.inPopup(async (popup) => {
          await see(popup, 'call', { phase: 'connected' });
          await see(popup, 'toggle-microphone');
          await press(popup, 'toggle-microphone');
          await ada.sees('the microphone is toggled', ({ media }) => media.microphone.on !== on);
        });
      });
    }
    await seesOn(ben);
  },
);

fault('C11', 'twenty Commands at once that need the offscreen document open one document', async (fault) => {
  const { ada, ben } = pair;
  if (await ada.room.offscreenIsOpen()) await ada.room.closeOffscreen();
  await fault.inject(async () => {
    const all = Array.from({ length: RACERS }, () => ada.room.command('offscreen.open', { to: ben.id }));
    expect(new Set((await Promise.all(all)).map(({ ok }) => ok))).toEqual(new Set([true]));
    expect(await ada.room.offscreenIsOpen()).toBe(true);
  });
});

for (const seconds of [20, 45]) {
  fault('C9', `a call goes on after a browser has stood still for ${seconds} s`, async (fault) => {
    const { ada, ben } = pair;
    await call(ada, ben);
    await Promise.all([seesOn(ada), seesOn(ben)]);
    const began = await since(ada);
    await fault.inject(async () => {
      const wake = standStill(ben.room.page.browser().process()?.pid ?? Number.NaN);
      await new Promise((over) => setTimeout(over, seconds * SECOND));
      wake();
      const woke = performance.now();
      await Promise.all([seesOn(ada), seesOn(ben)]);
      fault.measured('backAfterMs', Math.round(performance.now() - woke));
      for (const tincan of [ada, ben]) {
        await tincan.sees('the call is connected', ({ call }) => call?.phase.name === 'connected');
      }
      expect(await since(ada)).toBe(began);
    });
  });
}

for (const who of ['ada', 'ben'] as const) {
  const role = who === 'ada' ? 'caller' : 'callee';
  fault(
    'C9',
    `the ${role} stands still for 180 s: the call resumes without a ring and without devices, and the transfer goes on`,
    async (fault) => {
      const { ada, ben } = pair;
      await call(ada, ben);
      await pickFile(ada, samples.sparse('very long.bin', 4_096 * MIB).path);
      await acceptFiles(ben);
      const moved = () => ben.sees('bytes of the transfer', ({ transfers: [newest] }) => newest?.movedBytes);
      const began = await since(ada);
      await moved();
      await fault.inject(async () => {
        const wake = standStill(pair[who].room.page.browser().process()?.pid ?? Number.NaN);
        await new Promise((over) => setTimeout(over, 180 * SECOND));
        wake();
        const woke = performance.now();
        const before = await moved();
        for (const tincan of [ada, ben]) {
          const { media } = await tincan.sees(
            'the resumed call, muted',
            (now) => now.call?.resumedMuted && now.call.phase.name === 'connected' && now,
          );
          expect([media.microphone.on, media.camera.on]).toEqual([false, false]);
        }
        fault.measured('backAfterMs', Math.round(performance.now() - woke));
        for (const { room } of [ada, ben]) await room.command('media.camera', { on: true });
        await Promise.all([seesOn(ada), seesOn(ben)]);
        expect(await since(ada)).not.toBe(began);
        await ben.sees('more bytes', ({ transfers: [newest] }) => (newest?.movedBytes ?? 0) > before);
        fault.measured('filesBackAfterMs', Math.round(performance.now() - woke));
      });
    },
    5 * MINUTE,
  );
}
