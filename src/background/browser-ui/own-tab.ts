// A page of ours in a tab of the browser: one that is open comes to the front.

import { browser } from '../../shared/browser';

/**
 * Brings an open tab of this page to the front, and leads it to `hash` when one is given. False when there is no such tab.
 * `page` is a path of the extension, without a fragment.
 */
export async function showOwnTab(page: string, hash = ''): Promise<boolean> {
  const url = chrome.runtime.getURL(page);
  const tabs = await chrome.runtime.getContexts({ contextTypes: [chrome.runtime.ContextType.TAB] });
  const open = tabs.find(({ documentUrl }) => documentUrl?.startsWith(url));
  if (!open) return false;
  // The same address again would load the page again.
  const leads = hash !== '' && open.documentUrl !== url + hash;
  await browser.tabs.update(open.tabId, { active: true, ...(leads && { url: url + hash }) });
  await browser.windows.update(open.windowId, { focused: true });
  return true;
}
