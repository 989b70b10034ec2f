// The detached window: one at most, brought to the front when it is asked for again.

import type { SettingsGroup } from '../../protocol/snapshot/settings';
import { browser } from '../../shared/browser';
import { showOwnTab } from './own-tab';

const WINDOW_PAGE = 'src/popup/window.html';

/** `hash` is where the page is led. */
export async function openCallWindow(hash = ''): Promise<void> {
  if (await showOwnTab(WINDOW_PAGE, hash)) return;
  const url = chrome.runtime.getURL(WINDOW_PAGE + hash);
  await browser.windows.create({ url, type: 'popup', width: 960, height: 720 });
}

/** The window reads this fragment (src/popup/frame/use-settings-hash.ts). */
export const openWindowSettings = (group: SettingsGroup): Promise<void> =>
  openCallWindow(`#settings-${group}`);
