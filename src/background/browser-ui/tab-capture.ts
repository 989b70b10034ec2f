// Asks Chromium for the right to capture one tab, and translates its refusals.

import type { Outcome } from '../store/contacts';
import { activeTab } from './active-tab';

/** A stream id that offscreen must use within seconds, once. */
export async function captureActiveTab(): Promise<
  Outcome<{ streamId: string; tabId: number; title: string; muted: boolean }>
> {
  const tab = await activeTab();
  if (!tab) return { ok: false, error: 'tab-not-capturable' };
  try {
    const streamId = await chrome.tabCapture.getMediaStreamId({ targetTabId: tab.id });
    return { ok: true, value: { streamId, tabId: tab.id, title: tab.title, muted: tab.muted } };
  } catch (error) {
    if (/active stream/i.test(String(error))) return { ok: false, error: 'tab-already-shared' };
    return { ok: false, error: (await wasInvoked()) ? 'tab-not-capturable' : 'tab-not-invoked' };
  }
}

/** An open popup has just invoked us on this tab: what is refused then is a page nobody may capture. */
async function wasInvoked(): Promise<boolean> {
  const popups = await chrome.runtime.getContexts({ contextTypes: [chrome.runtime.ContextType.POPUP] });
  return popups.length > 0;
}
