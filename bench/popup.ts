// How long the real popup with two hundred contacts takes from the start of its page to the first paint: in a browser where it
// was never open, and when it is opened again. Several builds are measured in turn, so that a load of the machine is the
// same for all of them.

import { isPersisted } from '../src/protocol/snapshot/snapshot';
import { CROWD } from '../test/gallery/people';
import { openChromium } from '../test/harness/browser/chromium';
import { installQuietly } from '../test/harness/browser/seeded-page';
import { until } from '../test/harness/browser/until';
import { pageAt } from '../test/harness/user/tincan';
import { type Estimate, estimateMedian, estimateRatio } from './spread';

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
  for (let round = 0; round < repeats; round++) {
    for (const { dist, paints } of all) await measureOnce(dist, paints);
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

async function measureOnce(dist: string, paints: Paints): Promise<void> {
  const chromium = await openChromium({ headless: true });
  try {
    const { browser } = chromium;
    const id = await installQuietly(browser, dist);
    const extension = await until('the extension', async () => (await browser.extensions()).get(id));
    const desk = await browser.newPage();
    await desk.goto(`chrome-extension://${id}/manifest.json`);
    await desk.evaluate(async ([local, session]) => {
      await chrome.storage.local.set(local);
      await chrome.storage.session.set(session);
    }, crowd());
    for (const paint of [paints.first, paints.again]) {
      await desk.bringToFront();
      await desk.triggerExtensionAction(extension);
      const popup = await pageAt(browser, 'popup.html');
      paint.push(
        await until('the first paint of the list', () =>
          popup.evaluate((last) => {
            const isWhole = document.body.textContent.includes(last);
            return isWhole
              ? (performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null)
              : null;
          }, CROWD.contacts?.at(-1)?.name ?? ''),
        ),
      );
      await popup.close();
    }
  } finally {
    await chromium.close();
  }
}

/** What storage holds for the popup: the older builds have no step of their first run in common with today's. */
function crowd(): [Record<string, unknown>, Record<string, unknown>] {
  const slices = Object.entries(CROWD);
  const of = (persisted: boolean) =>
    Object.fromEntries(slices.filter(([slice]) => isPersisted(slice) === persisted));
  return [of(true), of(false)];
}
