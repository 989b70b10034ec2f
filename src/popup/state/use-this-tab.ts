// The tab the user stands on, if its page can be shared: under the popup, or around the dock. The browser tells its address
// because the user has clicked Tincan there; the window is in a tab of its own, which nobody shares.

import { useEffect, useState } from 'preact/hooks';
import { siteOf } from '../../protocol/call/shared-site';

export interface ThisTab {
  id: number;
  title: string;
}

/** Null until the browser has answered, and for a page that cannot be shared. */
export function useThisTab(): ThisTab | null {
  const [tab, setTab] = useState<ThisTab | null>(null);
  useEffect(() => {
    const closed = new AbortController();
    void findTab().then((found) => {
      if (!closed.signal.aborted) setTab(found);
    });
    return () => closed.abort();
  }, []);
  return tab;
}

async function findTab(): Promise<ThisTab | null> {
  // The popup is in no tab.
  const around = await chrome.tabs.getCurrent();
  const [tab] = around ? [around] : await chrome.tabs.query({ active: true, currentWindow: true });
  const site = siteOf(tab?.url);
  return tab?.id === undefined || site === null ? null : { id: tab.id, title: tab.title || site };
}
