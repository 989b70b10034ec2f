// Tells the offscreen document when the user mutes the shared tab in the browser: capturing a tab would make it sound
// all the same. The browser's mark on the tab is the only switch, and we never turn it.

import { browser } from '../../shared/browser';
import { serialQueue } from '../../shared/serial-queue';
import { order } from '../offscreen/order';
import { read } from '../store/snapshot-store';

const serialised = serialQueue();

/** The share has begun, or the browser says that the tab was muted or may sound. Means nothing unless it is shared. */
export function followMute(tabId: number): Promise<void> {
  return serialised(async () => {
    const { share } = await read('media');
    if (share?.source !== 'tab' || share.tabId !== tabId) return;
    const muted = await isMuted(tabId);
    if (muted !== null) await order('share.tabMuted', { tabId, muted });
  });
}

/** Null for a tab that was closed: its share ends with it. */
async function isMuted(tabId: number): Promise<boolean | null> {
  try {
    const { mutedInfo } = await browser.tabs.get(tabId);
    return mutedInfo?.muted ?? false;
  } catch (_closed) {
    return null;
  }
}
