// Two users check the connection together: who asks, who is asked, and the one verdict that both read.

import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Broker, openBroker } from '../harness/network/broker';
import { liveDevices } from '../harness/probe/live-objects';
import { befriend } from '../harness/user/actions';
import { wordsOf } from '../harness/user/sentences';
import { openTincan, pageAt, type Tincan } from '../harness/user/tincan';
import { by, press, see, seeAt } from '../harness/user/view';

let broker: Broker;
let ada: Tincan;
let ben: Tincan;
let page: Page;
beforeAll(async () => {
  broker = await openBroker();
  const open = (name: string) => openTincan({ name, brokerUrl: broker.url });
  [ada, ben] = await Promise.all([open('Ada'), open('Ben')]);
  await befriend(ada, ben);
  await ada.room.command('doctor.open', { tab: 'check-up' });
  page = await pageAt(ada.room.page.browser(), 'doctor.html');
});
afterEach(async () => {
  for (const one of [ada, ben]) {
    const { trial } = await one.room.snapshot();
    if (trial) await one.room.command('trial.dismiss', { trial: trial.id });
  }
});
afterAll(async () => {
  for (const one of [ada, ben]) expect(one?.complaints.uncaught).toEqual([]);
  await Promise.all([ada?.close(), ben?.close()]);
  await broker?.close();
});

/** Ada presses the button, and Ben's browser asks him. */
async function ask(): Promise<void> {
  await page.bringToFront();
  await press(page, 'trial-start');
  await ben.sees('the question', ({ trial }) => trial?.phase.name === 'ringing-here');
  await seeAt(page, by('trial', { state: 'running' }));
}

const benSays = (answer: 'trial-yes' | 'trial-no') => ben.inPopup((popup) => press(popup, answer));

test('a contact is asked first; then both check up, are connected for a moment, and read one verdict', async () => {
  const before = broker.carried.length;
  await ask();
  // Nothing that could hold an address has left either browser.
  const sealed = broker.carried.slice(before).filter(({ type }) => type === 'CANDIDATE');
  expect(sealed.filter(({ src, dst }) => src !== dst)).toEqual([]);
  await ben.inPopup(async (popup) => {
    expect(await see(popup, 'trial-ask')).toContain(wordsOf('trial_ask_title', 'Ada'));
    await press(popup, 'trial-yes');
  });
  const bens = await pageAt(ben.room.page.browser(), 'doctor.html');
  for (const [view, name] of [
    [page, 'Ben'],
    [bens, 'Ada'],
  ] as const) {
    expect(await see(view, 'trial-verdict', { is: 'direct' })).toContain(wordsOf('trial_direct', name));
    await see(view, 'check-up', { state: 'over' });
  }
  for (const one of [ada, ben]) {
    const { trial, call } = await one.room.snapshot();
    expect(trial).toMatchObject({
      isTold: true,
      path: expect.stringMatching(/^(direct|lan)$/),
      here: { reached: 'link', error: null },
      there: { evidence: { reached: 'link', error: null }, found: expect.any(Array) },
    });
    expect(call).toBeNull();
    expect(await liveDevices(one)).toBe(0);
  }
  // Its connection stays on the page beside those of calls.
  await press(page, 'doctor-connection');
  expect(await see(page, 'ended-link', { kind: 'trial' })).toContain('Ben');
  await press(page, 'doctor-check-up');
  await bens.close();
});

test('what would spoil a call is named on the side on which it is', async () => {
  const context = ben.room.page.browser().defaultBrowserContext();
  await context.overridePermissions(ben.room.origin, []);
  await ask();
  await benSays('trial-yes');
  const bens = await pageAt(ben.room.page.browser(), 'doctor.html');
  const words = await see(page, 'trial-verdict', { is: 'hindered', cause: 'permission', side: 'there' });
  expect(words).toContain(wordsOf('cause_permission_there', 'Ben'));
  await see(bens, 'trial-verdict', { is: 'hindered', cause: 'permission', side: 'here' });
  await context.overridePermissions(ben.room.origin, ['camera', 'microphone']);
  await bens.close();
});

test('who declines has nothing to read, and the other is told so', async () => {
  await ask();
  await benSays('trial-no');
  const words = await see(page, 'trial-verdict', { is: 'not-checked', because: 'declined' });
  expect(words).toContain(wordsOf('trial_declined', 'Ben'));
  await ben.sees('no question', ({ trial }) => trial === null);
});

test('who takes the question back leaves none', async () => {
  await ask();
  await press(page, 'trial-stop');
  await see(page, 'trial-verdict', { is: 'not-checked', because: 'stopped' });
  await ben.sees('no question', ({ trial }) => trial === null);
});
