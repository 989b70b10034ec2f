import { afterAll, beforeAll, expect, test } from 'vitest';
import { until } from '../harness/browser/until';
import { received } from '../harness/probe/stats';
import { call } from '../harness/user/actions';
import { openPair } from '../harness/user/pair';
import { openSharedPage, type SharedPage } from '../harness/user/shared-page';
import { by, press, see } from '../harness/user/view';

/** Headless Chromium has no screen, so its picker takes the tab with this title. */
const pair = openPair({ args: ['--auto-select-tab-capture-source-by-title=A page worth sharing'] });
let page: SharedPage;
beforeAll(async () => {
  page = await openSharedPage();
});
afterAll(() => page?.close());

test('a screen is shared with the chosen size and frame rate, and Stop ends the share', async () => {
  const { ada, ben } = pair;
  await ada.desk.goto(page.url);
  await call(ada, ben);
  await ada.inPopup(async (popup) => {
    await press(popup, 'share-screen');
    await see(popup, 'screen-start');
    await popup.select(by('screen-size'), '720p');
    await popup.select(by('screen-rate'), '5');
    await press(popup, 'screen-start');
    await ada.sees('the screen is shared', ({ media }) => media.share);
  });
  await ben.sees('Ada shares her screen', ({ call }) => call?.remote.share === 'screen');
  await until(
    'Ben receives video of the share',
    async () => (await received(ben, 'shareVideo')).framesDecoded > 10,
  );
  const first = await received(ben, 'shareVideo');
  await until('Ben has received thirty more frames', async () => {
    return (await received(ben, 'shareVideo')).framesDecoded >= first.framesDecoded + 30;
  });
  const last = await received(ben, 'shareVideo');
  const { width, height } = last;
  expect(width).toBeLessThanOrEqual(1280);
  expect(height).toBeLessThanOrEqual(720);
  // The rate is measured over several seconds, because a busy machine may deliver delayed frames at once.
  const seconds = (last.at - first.at) / 1_000;
  expect((last.framesDecoded - first.framesDecoded) / seconds).toBeLessThanOrEqual(6);
  await ada.inPopup((popup) => press(popup, 'share-stop'));
  await ben.sees('Ada shares nothing', ({ call }) => call?.remote.share === 'none');
});
