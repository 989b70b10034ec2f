// Puts one of our scripts into a tab.

import { browser } from '../../shared/browser';

/** False when the page is not ours to touch: a browser page, or one the user has not invoked us on. */
export async function injectInto(tabId: number, script: string): Promise<boolean> {
  try {
    await browser.scripting.executeScript({ target: { tabId }, files: [script] });
    return true;
  } catch (_noGrant) {
    return false;
  }
}
