// The tab the user means by "this tab": the active one of the browser window that had the focus last.

import { browser } from '../../shared/browser';

export interface OpenTab {
  id: number;
  title: string;
  /** Undefined unless the user has clicked Tincan on this page. */
  url: string | undefined;
  muted: boolean;
}

export async function activeTab(): Promise<OpenTab | null> {
  const window = await chrome.windows.getLastFocused({ windowTypes: ['normal'] });
  if (window.id === undefined) return null;
  const [tab] = await browser.tabs.query({ active: true, windowId: window.id });
  return tab ? openTab(tab) : null;
}

/** Null for a tab that was closed. */
export async function tabAt(id: number): Promise<OpenTab | null> {
  try {
    return openTab(await browser.tabs.get(id));
  } catch (_closed) {
    return null;
  }
}

function openTab({
  id,
  title = '',
  url,
  mutedInfo,
}: Awaited<ReturnType<typeof browser.tabs.get>>): OpenTab | null {
  return id === undefined ? null : { id, title, url, muted: mutedInfo?.muted ?? false };
}
