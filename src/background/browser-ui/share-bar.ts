// The bar on the shared page: there while a tab is shared, again after each navigation, gone at the end. A navigation to
// another site ends our right to touch the page, until the user clicks Tincan there: meanwhile badge and popup carry the
// notice. No page is waited for: one that never answers holds nothing up.

import shareBarScript from '../../content/share-bar.ts?script&iife';
import type { ShareView } from '../../protocol/snapshot/media-view';
import { notify } from '../../shared/bus';
import { serialQueue } from '../../shared/serial-queue';
import { text } from '../../shared/text';
import { nameInCall } from '../store/display-name';
import { change, read } from '../store/snapshot-store';
import { injectInto } from './content-script';

const serialised = serialQueue();
/** What a page has to say counts no more once we have looked at the one after it. */
let looks = 0;
/** The look whose page has not answered yet. */
let open: { tabId: number; look: number } | null = null;

/** Compares the tab that is shared with the one that the bar was put into; the latter is stored, for the worker's next life. */
export function mendShareBar(): Promise<void> {
  return serialised(async () => {
    const [share, before] = [await tabShare(), await read('barTab')];
    if (before && before.tabId !== share?.tabId) {
      await change('barTab', () => null);
      hideBar(before.tabId);
    }
    if (!share) return;
    const isShown = before?.tabId === share.tabId ? before.isShown : undefined;
    if (isShown === undefined || (isShown === null && !isAwaited(share.tabId))) await putBar(share.tabId);
    else if (isShown !== null) await tellMissing(share.tabId, !isShown);
  });
}

/** A page has loaded in a tab: if the tab is shared, the page gets its bar. */
export function followNavigation(tabId: number): Promise<void> {
  return serialised(async () => {
    if ((await tabShare())?.tabId === tabId) await putBar(tabId);
  });
}

/** The user may just have let us into the page. */
export function tryBarAgain(): Promise<void> {
  return serialised(async () => {
    const share = await tabShare();
    if (share?.barMissing) await putBar(share.tabId);
  });
}

async function tabShare(): Promise<Extract<ShareView, { source: 'tab' }> | null> {
  const { share } = await read('media');
  return share?.source === 'tab' ? share : null;
}

const isAwaited = (tabId: number) => open?.look === looks && open.tabId === tabId;

/** Noted before it is tried: if the worker dies meanwhile, its next life tries again, or takes the bar away. */
async function putBar(tabId: number): Promise<void> {
  const call = await read('call');
  if (!call) return;
  looks += 1;
  const look = { tabId, look: looks };
  open = look;
  await change('barTab', () => ({ tabId, isShown: null }));
  const sharing = text('bar_sharing', await nameInCall(call));
  void showBar(tabId, sharing).then((isShown) => serialised(() => answered(look, isShown)));
}

async function showBar(tabId: number, sharing: string): Promise<boolean> {
  if (!(await injectInto(tabId, shareBarScript))) return false;
  return notify(tabId, 'share-bar', 'share.show', { sharing, stop: text('bar_stop') });
}

function hideBar(tabId: number): void {
  void notify(tabId, 'share-bar', 'share.hide', {});
}

async function answered({ tabId, look }: { tabId: number; look: number }, isShown: boolean): Promise<void> {
  if (open?.look === look) open = null;
  // It may have come up after it was taken away.
  if ((await tabShare())?.tabId !== tabId) return hideBar(tabId);
  if (look !== looks) return;
  await change('barTab', () => ({ tabId, isShown }));
  await tellMissing(tabId, !isShown);
}

async function tellMissing(tabId: number, barMissing: boolean): Promise<void> {
  await change('media', (media) => {
    const { share } = media;
    if (share?.source !== 'tab' || share.tabId !== tabId) return media;
    return { ...media, share: { ...share, barMissing } };
  });
}
