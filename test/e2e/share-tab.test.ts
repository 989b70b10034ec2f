import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { pressHidden, seeHidden } from '../harness/browser/closed-shadow';
import { holdsFor, until } from '../harness/browser/until';
import { received } from '../harness/probe/stats';
import { type Channels, tonesOf } from '../harness/probe/tones';
import { call } from '../harness/user/actions';
import { openPair } from '../harness/user/pair';
import { sentenceOf } from '../harness/user/sentences';
import { openSharedPage, type SharedPage, TONES } from '../harness/user/shared-page';
import type { Tincan } from '../harness/user/tincan';
import { gone, press, see } from '../harness/user/view';

const pair = openPair({ sounds: true });
let page: SharedPage;
beforeAll(async () => {
  page = await openSharedPage();
});
afterAll(() => page?.close());
beforeEach(() => call(pair.ada, pair.ben));

async function shareThePage(): Promise<void> {
  const { ada, ben } = pair;
  await ada.desk.goto(page.url);
  await ada.desk.click('h1');
  await ada.inPopup((popup) => press(popup, 'share-tab'));
  await ben.sees('Ada shares a tab', ({ call }) => call?.remote.share === 'tab');
}

async function benSeesMore(line: 'shareVideo' | 'camera'): Promise<void> {
  const { framesDecoded } = await received(pair.ben, line);
  await until(
    `more frames of ${line} at Ben`,
    async () => (await received(pair.ben, line)).framesDecoded > framesDecoded + 5,
  );
}

/** In dB: a tone above this level counts as heard, a tone below as not heard. */
const ACK = -60;

async function tones(tincan: Tincan, way: 'sent' | 'received', is: (channels: Channels) => boolean) {
  const heard = await tonesOf(tincan, way, [TONES.left, TONES.right]);
  return heard !== null && is(heard);
}
/** Each tone is on its own side only. */
const inStereo = ({ left: [a = 0, b = 0], right: [c = 0, d = 0] }: Channels) =>
  a > ACK && d > ACK && b < ACK && c < ACK;
const silent = ({ left, right }: Channels) => [...left, ...right].every((level) => level < ACK);

/** Mutes the active tab, as the user does in the menu of the tab. */
async function mute({ desk, room }: Tincan, muted: boolean): Promise<void> {
  await desk.bringToFront();
  await room.page.evaluate(async (isMuted) => {
    const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
    if (tab?.id !== undefined) await chrome.tabs.update(tab.id, { muted: isMuted });
  }, muted);
}

test('one click shares the active tab with its sound, and the camera goes on beside the share', async () => {
  await shareThePage();
  await benSeesMore('shareVideo');
  await benSeesMore('camera');
  await until('Ben receives the sound of the tab in stereo', () => tones(pair.ben, 'received', inStereo));
  const { width, height } = await received(pair.ben, 'shareVideo');
  expect(width).toBeGreaterThan(600);
  expect(height).toBeGreaterThan(300);
});

test('the sound of a muted tab is sent only while the user has unmuted the tab', async () => {
  const { ada, ben } = pair;
  await ada.desk.goto(page.url);
  await ada.desk.click('h1');
  await mute(ada, true);
  await ada.inPopup((popup) => press(popup, 'share-tab'));
  await ben.sees('Ada shares a tab', ({ call }) => call?.remote.share === 'tab');
  await ada.inPopup((popup) => see(popup, 'tab-muted'));
  const nothing = async () => (await tones(ada, 'sent', silent)) && (await tones(ben, 'received', silent));
  await benSeesMore('shareVideo');
  expect(await holdsFor(2_000, nothing)).toBe(true);
  await mute(ada, false);
  await until('Ben receives the sound of the tab in stereo', () => tones(ben, 'received', inStereo));
  await mute(ada, true);
  await until('silence at both sides', nothing);
  await ada.inPopup((popup) => see(popup, 'tab-muted'));
  await mute(ada, false);
});

test('the bar on the shared page stops the share', async () => {
  const { ada, ben } = pair;
  await shareThePage();
  expect(await seeHidden(ada.desk, 'share-bar')).toContain('Ben');
  await pressHidden(ada.desk, 'share-bar-stop');
  await ada.sees('nothing is shared', ({ media }) => media.share === null);
  await ben.sees('Ada shares nothing', ({ call }) => call?.remote.share === 'none');
});

test('the share goes on when the shared tab opens another page of the site', async () => {
  await shareThePage();
  await pair.ada.desk.goto(page.nextUrl);
  await benSeesMore('shareVideo');
  expect((await pair.ada.room.snapshot()).media.share).toMatchObject({ source: 'tab' });
});

test('a share goes on without its bar on a page of another site, and badge and window say so', async () => {
  const { ada } = pair;
  await shareThePage();
  const window = await ada.openWindow();
  await ada.desk.goto(page.url.replace('127.0.0.1', 'localhost'));
  await until('the badge of a share without a bar', async () => (await ada.room.badge()) === 'Tab');
  await see(window, 'bar-missing');
  await benSeesMore('shareVideo');
  await window.close();
});

test('a click on Tincan puts the bar on a page of another site', async () => {
  const { ada } = pair;
  await shareThePage();
  await ada.desk.goto(page.url.replace('127.0.0.1', 'localhost'));
  await until('the badge of a share without a bar', async () => (await ada.room.badge()) === 'Tab');
  await ada.inPopup(async (popup) => {
    await see(popup, 'share-stop');
    await gone(popup, 'bar-missing');
  });
  expect(await seeHidden(ada.desk, 'share-bar')).toContain('Ben');
  await until(
    'the badge no longer says that the bar is missing',
    async () => (await ada.room.badge()) !== 'Tab',
  );
});

test('a shared page of the browser itself has no bar: the popup says so, and can stop the share', async () => {
  const { ada, ben } = pair;
  await ada.desk.goto('chrome://version');
  await ada.inPopup((popup) => press(popup, 'share-tab'));
  await benSeesMore('shareVideo');
  await until('the badge of a share without a bar', async () => (await ada.room.badge()) === 'Tab');
  await ada.inPopup(async (popup) => {
    await see(popup, 'bar-missing');
    await press(popup, 'share-stop');
  });
  await ben.sees('Ada shares nothing', ({ call }) => call?.remote.share === 'none');
});

test('sharing a tab on which Tincan was not clicked is refused with a sentence, and the call goes on', async () => {
  const { ada } = pair;
  const window = await ada.openWindow();
  await ada.desk.goto(page.url);
  await press(window, 'share-tab');
  expect(await see(window, 'problem', { error: 'tab-not-invoked' })).toContain(sentenceOf('tab-not-invoked'));
  await benSeesMore('camera');
  await window.close();
});
