// The tab of the first run, which is also where the browser can ask for devices, and where a backup is restored.

import { browser } from '../../shared/browser';

const WELCOME_PAGE = 'src/popup/welcome.html';

export async function openWelcome(): Promise<void> {
  await browser.tabs.create({ url: chrome.runtime.getURL(WELCOME_PAGE) });
}

/** Brings an open one to the front. False when there is none. */
export async function showWelcome(): Promise<boolean> {
  const tabs = await chrome.runtime.getContexts({ contextTypes: [chrome.runtime.ContextType.TAB] });
  const open = tabs.find(({ documentUrl }) => documentUrl?.startsWith(chrome.runtime.getURL(WELCOME_PAGE)));
  if (!open) return false;
  await browser.tabs.update(open.tabId, { active: true });
  await browser.windows.update(open.windowId, { focused: true });
  return true;
}

export async function openRestore(): Promise<void> {
  await browser.tabs.create({ url: chrome.runtime.getURL(`${WELCOME_PAGE}#restore`) });
}
