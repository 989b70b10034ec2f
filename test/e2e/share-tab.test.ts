import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { pressHidden, seeHidden } from '../harness/closed-shadow';
import { call } from '../harness/deeds';
import { openPair } from '../harness/pair';
import { sentenceOf } from '../harness/sentences';
import { openSharedPage, type SharedPage } from '../harness/shared-page';
import { received } from '../harness/stats';
import { until } from '../harness/until';
import { gone, press, see } from '../harness/view';

const pair = openPair();
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

test('one click shows the active tab with its sound, and the camera goes on beside it', async () => {
  await shareThePage();
  await benSeesMore('shareVideo');
  await benSeesMore('camera');
  await until('Ben hears the tab', async () => (await received(pair.ben, 'shareAudio')).audioEnergy > 0);
  const { width, height } = await received(pair.ben, 'shareVideo');
  expect(width).toBeGreaterThan(600);
  expect(height).toBeGreaterThan(300);
});

test('the bar on the shared page stops the share', async () => {
  const { ada, ben } = pair;
  await shareThePage();
  expect(await seeHidden(ada.desk, 'share-bar')).toContain('Ben');
  await pressHidden(ada.desk, 'share-bar-stop');
  await ada.sees('nothing is shared', ({ media }) => media.share === null);
  await ben.sees('Ada shares nothing', ({ call }) => call?.remote.share === 'none');
});

test('the share goes on when the tab goes to another page of the site', async () => {
  await shareThePage();
  await pair.ada.desk.goto(page.nextUrl);
  await benSeesMore('shareVideo');
  expect((await pair.ada.room.snapshot()).media.share).toMatchObject({ source: 'tab' });
});

test('a page of another site takes the bar away, not the share: badge and window say so', async () => {
  const { ada } = pair;
  await shareThePage();
  const window = await ada.openWindow();
  await ada.desk.goto(page.url.replace('127.0.0.1', 'localhost'));
  await until('the badge calls for a look', async () => (await ada.room.badge()) === '▶');
  await see(window, 'bar-missing');
  await benSeesMore('shareVideo');
  await window.close();
});

test('a click on Tincan there gives the page of another site its bar', async () => {
  const { ada } = pair;
  await shareThePage();
  await ada.desk.goto(page.url.replace('127.0.0.1', 'localhost'));
  await until('the badge calls for a look', async () => (await ada.room.badge()) === '▶');
  await ada.inPopup(async (popup) => {
    await see(popup, 'share-stop');
    await gone(popup, 'bar-missing');
  });
  expect(await seeHidden(ada.desk, 'share-bar')).toContain('Ben');
  await until('the badge is at rest', async () => (await ada.room.badge()) !== '▶');
});

test('a page of the browser itself can carry no bar: the popup says so, and stops the share', async () => {
  const { ada, ben } = pair;
  await ada.desk.goto('chrome://version');
  await ada.inPopup((popup) => press(popup, 'share-tab'));
  await benSeesMore('shareVideo');
  await until('the badge calls for a look', async () => (await ada.room.badge()) === '▶');
  await ada.inPopup(async (popup) => {
    await see(popup, 'bar-missing');
    await press(popup, 'share-stop');
  });
  await ben.sees('Ada shares nothing', ({ call }) => call?.remote.share === 'none');
});

test('a tab on which Tincan was not clicked is refused in a sentence, and the call goes on', async () => {
  const { ada } = pair;
  const window = await ada.openWindow();
  await ada.desk.goto(page.url);
  await press(window, 'share-tab');
  expect(await see(window, 'problem', { error: 'tab-not-invoked' })).toContain(sentenceOf('tab-not-invoked'));
  await benSeesMore('camera');
  await window.close();
});
