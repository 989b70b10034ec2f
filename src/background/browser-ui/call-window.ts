// The detached window: one at most, brought to the front when it is asked for again.

import { browser } from '../../shared/browser';

const WINDOW_PAGE = 'src/popup/window.html';

export async function openCallWindow(): Promise<void> {
  const url = chrome.runtime.getURL(WINDOW_PAGE);
  const [open] = await chrome.runtime.getContexts({
    contextTypes: [chrome.runtime.ContextType.TAB],
    documentUrls: [url],
  });
  if (open && open.windowId !== -1) await browser.windows.update(open.windowId, { focused: true });
  else await browser.windows.create({ url, type: 'popup', width: 960, height: 720 });
}
