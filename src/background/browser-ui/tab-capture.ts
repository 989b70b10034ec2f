// Asks Chromium for the right to capture one tab, and translates its refusals.

import { ok, type Result, refuse } from '../../protocol/errors';
import { activeTab, type OpenTab } from './active-tab';

export interface CapturedTab {
  /** Offscreen must use it within seconds, once. */
  streamId: string;
  tabId: number;
  title: string;
  muted: boolean;
}

export async function captureActiveTab(): Promise<Result<CapturedTab>> {
  const tab = await activeTab();
  return tab ? captureTab(tab) : refuse('tab-not-capturable');
}

/** The user must have clicked Tincan on the page that is in the tab now. */
export async function captureTab(tab: OpenTab): Promise<Result<CapturedTab>> {
  try {
    const streamId = await chrome.tabCapture.getMediaStreamId({ targetTabId: tab.id });
    return ok({ streamId, tabId: tab.id, title: tab.title, muted: tab.muted });
  } catch (error) {
    if (/active stream/i.test(String(error))) return refuse('tab-already-shared');
    // The browser tells the address of a page on which Tincan was clicked: what it refuses then may nobody capture.
    return refuse(tab.url === undefined ? 'tab-not-invoked' : 'tab-not-capturable');
  }
}
