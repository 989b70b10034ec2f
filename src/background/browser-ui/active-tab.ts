// The tab the user means by "this tab": the active one of the browser window that had the focus last.

import { browser } from '../../shared/browser';

export async function activeTab(): Promise<{ id: number; title: string; muted: boolean } | null> {
  const window = await chrome.windows.getLastFocused({ windowTypes: ['normal'] });
  if (window.id === undefined) return null;
  const [tab] = await browser.tabs.query({ active: true, windowId: window.id });
  if (tab?.id === undefined) return null;
  return { id: tab.id, title: tab.title ?? '', muted: tab.mutedInfo?.muted ?? false };
}
