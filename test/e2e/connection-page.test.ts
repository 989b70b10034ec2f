import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { until } from '../harness/browser/until';
import { call } from '../harness/user/actions';
import { openPair } from '../harness/user/pair';
import { pageAt, type Tincan } from '../harness/user/tincan';
import { press, see } from '../harness/user/view';

const pair = openPair();

/** As a user opens the page: in the popup, which closes by that. */
async function openConnectionPage(tincan: Tincan): Promise<Page> {
  const popup = await tincan.openPopup();
  await press(popup, 'open-connection');
  await press(popup, 'open-doctor');
  await until('the popup closes', () => popup.isClosed());
  return pageAt(tincan.room.page.browser(), 'doctor.html');
}

async function doctorTabs(tincan: Tincan): Promise<Page[]> {
  const pages = await tincan.room.page.browser().pages();
  return pages.filter((page) => page.url().includes('/doctor.html'));
}

test('the page is opened from the call, once, and says when the call is over', async () => {
  const { ada, ben } = pair;
  await call(ada, ben);
  const page = await openConnectionPage(ada);
  expect(await see(page, 'doctor')).toContain('Connection with Ben');
  // It must not load again: what it has collected would be gone.
  await page.evaluate(() => Object.assign(window, { sameAsBefore: true }));
  await openConnectionPage(ada);
  expect(await doctorTabs(ada)).toHaveLength(1);
  expect(await page.evaluate(() => 'sameAsBefore' in window)).toBe(true);
  await until('the page is in front', () => page.evaluate(() => document.visibilityState === 'visible'));
  await ben.room.command('call.hangUp', { call: (await ben.sees('the call', ({ call: now }) => now)).id });
  await until('the page says so', async () => (await see(page, 'doctor')).includes('No call right now'));
  await page.close();
});
