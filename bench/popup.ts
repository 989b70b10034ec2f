// How long the real popup with two hundred contacts takes from the start of its page to the first paint: in a browser where it
// was never open, and when it is opened again. Several builds are measured in turn, so that a load of the machine is the
// same for all of them.

import type { Page } from 'puppeteer-core';
import { CROWD } from '../test/gallery/people';
import { openChromium } from '../test/harness/browser/chromium';
import { installQuietly } from '../test/harness/browser/seeded-page';
import { until } from '../test/harness/browser/until';
import { openBroker } from '../test/harness/network/broker';
import { pageAt } from '../test/harness/user/tincan';
import { type Estimate, estimateMedian, estimateRatio } from './spread';

/** Of the crowd; the list is drawn in one go. */
const LAST = 'Person 194';

type Paints = Record<'first' | 'again', number[]>;

export interface PopupReport {
  dist: string;
  /** Milliseconds to the first contentful paint. */
  first: Estimate;
  again: Estimate;
  /** To the medians of the first build; null for that one. */
  ratio: { first: Estimate; again: Estimate } | null;
}

/** `dists` are folders with a built extension. */
export async function measurePopup(repeats: number, dists: readonly string[]): Promise<PopupReport[]> {
  const all = dists.map((dist) => ({ dist, paints: { first: [], again: [] } as Paints }));
  const broker = await openBroker();
  try {
    for (let round = 0; round < repeats; round++) {
      for (const { dist, paints } of all) await measureOnce(dist, broker.url, paints);
    }
  } finally {
    await broker.close();
  }
  const [base] = all;
  return all.map(({ dist, paints }) => ({
    dist,
    first: estimateMedian(paints.first),
    again: estimateMedian(paints.again),
    ratio:
      base && base.paints !== paints
        ? {
            first: estimateRatio(paints.first, base.paints.first),
            again: estimateRatio(paints.again, base.paints.again),
          }
        : null,
  }));
}

async function measureOnce(dist: string, brokerUrl: string, paints: Paints): Promise<void> {
  const chromium = await openChromium({ headless: true });
  try {
    const { browser } = chromium;
    const id = await installQuietly(browser, dist);
    const extension = await until('the extension', async () => (await browser.extensions()).get(id));
    const desk = await browser.newPage();
    await desk.goto(`chrome-extension://${id}/manifest.json`);
    await settle(desk, brokerUrl);
    for (const paint of [paints.first, paints.again]) {
      await desk.bringToFront();
      await desk.triggerExtensionAction(extension);
      const popup = await pageAt(browser, 'popup.html');
      paint.push(await until('the first paint of the list', () => popup.evaluate(paintedAt, LAST)));
      await popup.close();
    }
  } finally {
    await chromium.close();
  }
}

/** Makes a user who is registered, and has two hundred contacts. The page is one of the extension. */
async function settle(page: Page, brokerUrl: string): Promise<void> {
  const command = (name: string, body: object) =>
    page.evaluate((message) => chrome.runtime.sendMessage(message), { room: 'background', name, body });
  await command('settings.change', { settings: { brokerUrl, iceServers: [] } });
  // The builds before the recovery file want a passphrase, or null.
  await command('identity.make', { name: 'Ada', words: 'copper lantern otter nine', passphrase: null });
  await until('registered at the broker', () =>
    page.evaluate(async () => {
      const { registration } = await chrome.storage.session.get<{ registration?: { name: string } }>(
        'registration',
      );
      return registration?.name === 'ready';
    }),
  );
  await page.evaluate((contacts) => chrome.storage.local.set({ contacts }), CROWD.contacts ?? []);
}

/** Runs in the popup: null until all of the list is painted. */
function paintedAt(last: string): number | null {
  if (!document.body.textContent.includes(last)) return null;
  return performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null;
}
