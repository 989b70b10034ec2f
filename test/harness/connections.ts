// Counts the peer connections that live in the whole extension, by asking the heaps of all its pages.

import type { Tincan } from './tincan';

export async function liveConnections({ room }: Tincan): Promise<number> {
  const pages = room.page
    .browser()
    .targets()
    .filter(
      (target) => target.url().startsWith(room.origin) && ['page', 'background_page'].includes(target.type()),
    );
  let count = 0;
  for (const target of pages) {
    const page = await target.asPage();
    const prototype = await page.evaluateHandle(() => RTCPeerConnection.prototype);
    const found = await page.queryObjects(prototype);
    count += await found.evaluate(
      (connections) => connections.filter((one) => one.connectionState !== 'closed').length,
    );
    await found.dispose();
    await prototype.dispose();
  }
  return count;
}
