// Shares the tab that the user is on, and ends a share.

import type { Ack } from '../../protocol/errors';
import { captureActiveTab } from '../browser-ui/tab-capture';
import { order } from '../offscreen/order';
import { dropShareWish } from './share-wish';

export async function shareTab(): Promise<Ack> {
  const captured = await captureActiveTab();
  return captured.ok ? order('share.tab', captured.value) : captured;
}

/** Ends the wish to share a tab, too. */
export async function stopShare(): Promise<Ack> {
  await dropShareWish();
  return order('share.stop', {});
}
