// The invite of the page under the popup, if that is the page of a guest. The browser lets it be read because the user has clicked
// Tincan there. Any page can have such an attribute: it is a text of a stranger, like a link that is pasted.

import { useEffect, useState } from 'preact/hooks';
import { type Invite, parseInvite } from '../../protocol/identity/invite';
import { INVITE_LINK_CHARS } from '../../protocol/identity/limits';
import { PAGE_INVITE } from '../../protocol/identity/page-invite';
import type { ContactId } from '../../protocol/snapshot/ids';

export interface PageInvite {
  invite: Invite;
  link: string;
}

/** Null until the page has been read, and where it has no invite of somebody else. */
export function usePageInvite(ownId: ContactId | null): PageInvite | null {
  const [found, setFound] = useState<PageInvite | null>(null);
  useEffect(() => {
    const closed = new AbortController();
    void readPage().then((link) => {
      const invite = link === null ? null : parseInvite(link);
      const isUseful = invite !== null && invite.secret !== '' && invite.id !== ownId;
      if (link !== null && isUseful && !closed.signal.aborted) setFound({ invite, link });
    });
    return () => closed.abort();
  }, [ownId]);
  return found;
}

async function readPage(): Promise<string | null> {
  const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
  if (tab?.id === undefined) return null;
  try {
    const [read] = await chrome.scripting.executeScript({
      target: { tabId: tab.id },
      func: (name: string, most: number) => document.documentElement.dataset[name]?.slice(0, most) ?? null,
      args: [PAGE_INVITE, INVITE_LINK_CHARS],
    });
    return typeof read?.result === 'string' ? read.result : null;
  } catch (_notOurs) {
    // A page of the browser, or one on which nobody has clicked Tincan.
    return null;
  }
}
