import { afterAll, beforeAll, expect, test } from 'vitest';
import { answer, reaches } from '../harness/user/actions';
import { openPair } from '../harness/user/pair';
import { openSharedPage, type SharedPage } from '../harness/user/shared-page';
import { press, see } from '../harness/user/view';

const pair = openPair();
let page: SharedPage;
/** Another port is another site. */
let other: SharedPage;
beforeAll(async () => {
  [page, other] = await Promise.all([openSharedPage(), openSharedPage()]);
});
afterAll(() => Promise.all([page?.close(), other?.close()]));

test('a tab that has gone to another site is not shared, and the user reads why', async () => {
  const { ada, ben } = pair;
  await ada.desk.goto(page.url);
  await ada.inPopup(async (popup) => {
    await press(popup, 'share-with');
    await press(popup, 'share-person', { id: ben.id });
    await see(popup, 'share-wish');
  });
  await reaches(ben, 'ringing-here');
  await ada.desk.goto(other.url);
  await ada.sees('the tab has left', ({ problem }) => problem?.error === 'tab-left');
  await answer(ben, 'audio');
  await reaches(ada, 'connected');
  const { media, shareWish } = await ada.room.snapshot();
  expect([media.share, shareWish]).toEqual([null, null]);
  await ada.room.command('problem.dismiss', {});
});
