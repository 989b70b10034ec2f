// Tells the offscreen document when the user mutes the shared tab in the browser: a captured tab would be heard all the
// same. Only the user mutes a tab, in the browser; Tincan never does.

import { browser } from '../../shared/browser';
import { serialQueue } from '../../shared/serial-queue';
import { order } from '../offscreen/order';
import { read } from '../store/snapshot-store';

const serialised = serialQueue();

/** Called when a share has begun, and when a tab was muted or unmuted. Does nothing for a tab that is not shared. */
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
