// Counts live objects of the whole extension in the heaps of all its pages, so that objects that nobody closed are found.

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

/** Tracks of devices, shares and connections that have not ended. */
export function liveTracks(tincan: Tincan): Promise<number> {
  return count(
    tincan,
    (page) => page.evaluateHandle(() => MediaStreamTrack.prototype),
    (found) => found.evaluate((tracks) => tracks.filter((one) => one.readyState === 'live').length),
  );
}

/** The label of Chromium's fake devices says that they are fake. */
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

/** What the browser counts of all pages of the extension together, those that are closed but not collected included. */
export interface Held {
  documents: number;
  nodes: number;
  listeners: number;
}

/** Collects garbage first. All pages of the extension share one process, and the browser counts by process. */
export async function heldByPages({ room }: Tincan): Promise<Held> {
  const session = await room.page.createCDPSession();
  try {
    await session.send('HeapProfiler.collectGarbage');
    await session.send('Performance.enable');
    const { metrics } = await session.send('Performance.getMetrics');
    const countOf = (wanted: string) => metrics.find(({ name }) => name === wanted)?.value ?? Number.NaN;
    return {
      documents: countOf('Documents'),
      nodes: countOf('Nodes'),
      listeners: countOf('JSEventListeners'),
    };
  } finally {
    await session.detach();
  }
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
