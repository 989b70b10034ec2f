// The bar on the shared page: put there when a tab share starts, again after each navigation, taken away at the
// end. A navigation to another site ends our right to touch the page, until the user clicks Tincan there: meanwhile badge
// and popup carry the notice.

import shareBarScript from '../content/share-bar.ts?script&iife';
import type { ShareView } from '../protocol/snapshot';
import { notify } from '../shared/bus';
import { text } from '../shared/text';
import { showBadge } from './badge';
import { injectInto } from './content-script';
import { change, read } from './snapshot-store';
import { nameInCall } from './who';

type TabShare = Extract<ShareView, { source: 'tab' }>;

function tabShare(share: ShareView | null): TabShare | null {
  return share?.source === 'tab' ? share : null;
}

/** The share went from `before` to `after`. */
export async function followShare(before: ShareView | null, after: ShareView | null): Promise<void> {
  const [old, now] = [tabShare(before), tabShare(after)];
  if (old?.tabId === now?.tabId) return;
  if (old) await notify(old.tabId, 'share-bar', 'share.hide', {});
  if (now) await showBar(now.tabId);
}

/** A page has loaded in a tab: if the tab is shared, the page gets its bar. */
export async function followNavigation(tabId: number): Promise<void> {
  if (tabShare((await read('media')).share)?.tabId === tabId) await showBarAnew(tabId);
}

/** The user may just have let us into the page. */
export async function tryBarAgain(): Promise<void> {
  const share = tabShare((await read('media')).share);
  if (share?.barMissing) await showBarAnew(share.tabId);
}

async function showBarAnew(tabId: number): Promise<void> {
  await showBar(tabId);
  await showBadge();
}

let looks = 0;

/**
 * What a page has to say counts no more once we have looked at the one after it. None waits for its turn: a page that
 * never answers would hold up all others.
 */
async function showBar(tabId: number): Promise<void> {
  looks += 1;
  const look = looks;
  const call = await read('call');
  if (!call) return;
  const shown =
    (await injectInto(tabId, shareBarScript)) &&
    (await notify(tabId, 'share-bar', 'share.show', {
      sharing: text('bar_sharing', await nameInCall(call)),
      stop: text('bar_stop'),
    }));
  if (look !== looks) return;
  await change('media', (media) => {
    const share = tabShare(media.share);
    return share?.tabId === tabId ? { ...media, share: { ...share, barMissing: !shown } } : media;
  });
}
