// The shortcuts of the browser: real keys on a web page, with every view of Tincan closed.

import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inWorker } from '../harness/browser/in-worker';
import { until } from '../harness/browser/until';
import { call, clear, endedAs } from '../harness/user/actions';
import { openPair } from '../harness/user/pair';
import { openSharedPage, type SharedPage } from '../harness/user/shared-page';
import { pageAt, type Tincan } from '../harness/user/tincan';
import { see, textsOf } from '../harness/user/view';

const pair = openPair();
let shared: SharedPage;
/** Another port is another site. */
let other: SharedPage;
beforeAll(async () => {
  [shared, other] = await Promise.all([openSharedPage(), openSharedPage()]);
});
afterAll(() => Promise.all([shared?.close(), other?.close()]));

/** In the numbers of the DevTools protocol. */
const ALT_AND_SHIFT = 1 + 8;

/** Presses Alt, Shift and this letter on the page, which leaves the keys to the browser. */
async function pressKeys(page: Page, letter: string): Promise<void> {
  await page.bringToFront();
  const session = await page.createCDPSession();
  const key = {
    modifiers: ALT_AND_SHIFT,
    key: letter,
    code: `Key${letter}`,
    windowsVirtualKeyCode: letter.charCodeAt(0),
    // Without it the browser takes the key for one that no keyboard has sent, and leaves it alone.
    nativeVirtualKeyCode: letter.charCodeAt(0),
  };
  await session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key });
  await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
  await session.detach();
}

async function popupOpens({ room }: Tincan, does: (popup: Page) => Promise<void>) {
  const popup = await pageAt(room.page.browser(), 'popup.html');
  await does(popup);
  await popup.close();
}

test('in a call, keys mute and unmute the microphone, and the badge shows that it is muted', async () => {
  const { ada, ben } = pair;
  await call(ada, ben, 'audio');
  for (const isOn of [false, true]) {
    await pressKeys(ada.desk, 'M');
    await ben.sees(`Ada's microphone is ${isOn}`, ({ call: now }) => now?.remote.microphone === isOn);
    const wanted = isOn ? 'On' : 'Mute';
    await until(`the badge is ${wanted}`, async () => (await ada.room.badge()) === wanted, {
      instead: ada.room.badge,
    });
  }
});

test('in a call, keys share a tab on which Tincan was never clicked, and end the share', async () => {
  const { ada, ben } = pair;
  await call(ada, ben, 'audio');
  await ada.desk.goto(shared.url);
  await pressKeys(ada.desk, 'S');
  await ben.sees('Ada shares the tab', ({ call: now }) => now?.remote.share === 'tab');
  // The keys mean what she sees: Ben may see her tab before her own view says that it is shared.
  await ada.sees('her share', ({ media }) => media.share?.source === 'tab');
  await pressKeys(ada.desk, 'S');
  await ben.sees('Ada shares nothing', ({ call: now }) => now?.remote.share === 'none');
});

test('a tab on which the keys were not pressed is not shared, and the window says why', async () => {
  const { ada, ben } = pair;
  await call(ada, ben, 'audio');
  const window = await ada.openWindow();
  // The tab in the window behind goes to another site, and the browser takes its permission back.
  await ada.desk.goto(other.url);
  await pressKeys(window, 'S');
  await see(window, 'problem', { error: 'tab-not-invoked' });
  expect((await ada.room.snapshot()).media.share).toBeNull();
  await ada.room.command('problem.dismiss', {});
  await window.close();
});

test('without a call, the keys of the share open the popup, as the keys of Tincan do', async () => {
  const { ada } = pair;
  await ada.desk.goto(shared.url);
  for (const letter of ['S', 'O']) {
    await pressKeys(ada.desk, letter);
    await popupOpens(ada, async (popup) => {
      await see(popup, 'this-tab');
      expect((await textsOf(popup, 'this-tab'))[0]).toContain('A page worth sharing');
    });
  }
});

test('the shortcut that the user may set for hanging up ends the call', async () => {
  const { ada, ben } = pair;
  await call(ada, ben, 'audio');
  // The browser gives it no keys until the user does, on a page that no test can use.
  await inWorker(ada, () => {
    (chrome.commands.onCommand as unknown as { dispatch(name: string): void }).dispatch('hang-up');
  });
  expect(await endedAs(ada)).toBe('hung-up-here');
  await clear(ada);
});
