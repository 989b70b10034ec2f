// Prepares a page for functions that tests run in it: tsx wraps functions inside a function in a helper that only node has.

import type { Page } from 'puppeteer-core';

const HELPER = 'globalThis.__name = (inner) => inner';

/** Prepares the current document and all later ones. */
export async function readyForCode(page: Page): Promise<void> {
  await page.evaluateOnNewDocument(HELPER);
  await page.evaluate(HELPER);
}
