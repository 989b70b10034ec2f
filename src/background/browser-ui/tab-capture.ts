// Asks Chromium for the right to capture one tab, and translates its refusals.

import { ok, type Result, refuse } from '../../protocol/errors';
import { activeTab } from './active-tab';

/** A stream id that offscreen must use within seconds, once. */
export async function captureActiveTab(): Promise<
  Result<{ streamId: string; tabId: number; title: string; muted: boolean }>
> {
  const tab = await activeTab();
  if (!tab) return refuse('tab-not-capturable');
  try {
    const streamId = await chrome.tabCapture.getMediaStreamId({ targetTabId: tab.id });
    return ok({ streamId, tabId: tab.id, title: tab.title, muted: tab.muted });
  } catch (error) {
    if (/active stream/i.test(String(error))) return refuse('tab-already-shared');
    return refuse((await wasInvoked()) ? 'tab-not-capturable' : 'tab-not-invoked');
  }
}

/** An open popup has just invoked us on this tab: what is refused then is a page nobody may capture. */
async function wasInvoked(): Promise<boolean> {
  const popups = await chrome.runtime.getContexts({ contextTypes: [chrome.runtime.ContextType.POPUP] });
  return popups.length > 0;
}
