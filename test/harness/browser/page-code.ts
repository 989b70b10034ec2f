// Makes a page ready for functions that are handed to it from here: tsx wraps what is inside them in a helper that
// only node has.

import type { Page } from 'puppeteer-core';

const HELPER = 'globalThis.__name = (inner) => inner';

/** For the document it shows and for those to come. */
export async function readyForCode(page: Page): Promise<void> {
  await page.evaluateOnNewDocument(HELPER);
  await page.evaluate(HELPER);
}
