// While files move, the screen stands still between two reports of their transfers: what animates takes the processor from them.

import type { Page } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import { openSeededGuest } from '../harness/browser/seeded-guest';
import { openTab, sceneOf } from './scene-tab';

/** More than a third of a second, and so more than any transition of ours takes. */
const FRAMES = 24;
/** The new values of the bars, and the clock of the call. */
const LAYOUTS_AT_MOST = 4;

/** Gives each bar another value, as a report does, and counts how often the page is laid out in the frames after that. */
async function layoutsAfterReport(page: Page): Promise<number> {
  const bars = await page.$$eval('progress', (all) => {
    for (const bar of all) bar.value /= 2;
    return all.length;
  });
  expect(bars).toBeGreaterThan(0);
  const before = await layouts(page);
  await page.evaluate(async (frames) => {
    for (let nth = 0; nth < frames; nth++) await new Promise(requestAnimationFrame);
  }, FRAMES);
  return (await layouts(page)) - before;
}

const layouts = async (page: Page) => (await page.metrics()).LayoutCount ?? Number.NaN;

describe('in the extension', () => {
  const { draw } = openTab('en');

  test.each(['popup', 'window', 'dock'] as const)('the files of a call stand still: %s', async (place) => {
    const page = await draw(sceneOf('files', place));
    expect(await layoutsAfterReport(page)).toBeLessThanOrEqual(LAYOUTS_AT_MOST);
  });
});

describe('in the page of a guest', () => {
  const { draw } = openTab('en', openSeededGuest);

  test('the files of a call stand still', async () => {
    const page = await draw(sceneOf('guest-files'));
    expect(await layoutsAfterReport(page)).toBeLessThanOrEqual(LAYOUTS_AT_MOST);
  });
});
