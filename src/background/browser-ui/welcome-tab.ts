// The tab of the first run, which is also where the browser can ask for devices, and where a backup is restored.

import { browser } from '../../shared/browser';
import { showOwnTab } from './own-tab';

const WELCOME_PAGE = 'src/popup/welcome.html';

export async function openWelcome(): Promise<void> {
  await browser.tabs.create({ url: chrome.runtime.getURL(WELCOME_PAGE) });
}

/** Brings an open one to the front. False when there is none. */
export const showWelcome = (): Promise<boolean> => showOwnTab(WELCOME_PAGE);

export async function openRestore(): Promise<void> {
  await browser.tabs.create({ url: chrome.runtime.getURL(`${WELCOME_PAGE}#restore`) });
}
