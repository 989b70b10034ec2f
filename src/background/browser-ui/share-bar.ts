// The bar on the shared page: shown while a tab is shared, shown again after each navigation, hidden at the end. After a
// navigation to another site Tincan may not touch the page until the user clicks Tincan there: meanwhile badge and popup tell
// of the share. No page is waited for: a page that never answers delays nothing.

import shareBarScript from '../../content/share-bar.ts?script&iife';
import type { ShareView } from '../../protocol/snapshot/media-view';
import { notify } from '../../shared/bus';
import { serialQueue } from '../../shared/serial-queue';
import { text } from '../../shared/text';
import { nameInCall } from '../store/display-name';
import { change, read } from '../store/snapshot-store';
import { injectInto } from './content-script';

const serialised = serialQueue();
/** Counts the tries to show the bar. The answer to a try counts only when no other try has followed. */
let looks = 0;
/** The try that its page has not answered yet. */
let open: { tabId: number; look: number } | null = null;

/** Compares the shared tab with the tab of the bar, which is stored because the worker may die. */
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

/** The user has clicked Tincan, which may give us the right to touch the page. */
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

/** Stored before the try: if the worker dies meanwhile, its next life tries again, or hides the bar. */
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
  // The bar may have been shown after it was to be hidden.
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
