// Counts what lives in the whole extension, by asking the heaps of all its pages: whatever nobody closed is found there.

import type { JSHandle, Page } from 'puppeteer-core';
import type { Tincan } from '../user/tincan';

/** Peer connections that are not closed. */
export function liveConnections(tincan: Tincan): Promise<number> {
  return count(
    tincan,
    (page) => page.evaluateHandle(() => RTCPeerConnection.prototype),
    (found) =>
      found.evaluate((connections) => connections.filter((one) => one.connectionState !== 'closed').length),
  );
}

/** Tracks that have not ended: of devices and shares, and of connections. */
export function liveTracks(tincan: Tincan): Promise<number> {
  return count(
    tincan,
    (page) => page.evaluateHandle(() => MediaStreamTrack.prototype),
    (found) => found.evaluate((tracks) => tracks.filter((one) => one.readyState === 'live').length),
  );
}

/** Chromium's fake devices say in their label what they are. */
export function liveDevices(tincan: Tincan): Promise<number> {
  return count(
    tincan,
    (page) => page.evaluateHandle(() => MediaStreamTrack.prototype),
    (found) =>
      found.evaluate(
        (tracks) => tracks.filter((one) => one.readyState === 'live' && /^fake/i.test(one.label)).length,
      ),
  );
}

async function count<T>(
  { room }: Tincan,
  prototypeIn: (page: Page) => Promise<JSHandle<T>>,
  countLive: (found: JSHandle<T[]>) => Promise<number>,
): Promise<number> {
  const pages = room.page
    .browser()
    .targets()
    .filter(
      (target) => target.url().startsWith(room.origin) && ['page', 'background_page'].includes(target.type()),
    );
  let total = 0;
  for (const target of pages) {
    const page = await target.asPage();
    const prototype = await prototypeIn(page);
    const found = await page.queryObjects(prototype as JSHandle<object>);
    total += await countLive(found as unknown as JSHandle<T[]>);
    await found.dispose();
    await prototype.dispose();
  }
  return total;
}
