// A tab whose page of a guest draws a made-up snapshot and nothing else.

import type { Browser, NewDocumentScriptEvaluation, Viewport } from 'puppeteer-core';
import type { Snapshot } from '../../../src/protocol/snapshot/snapshot';
import { type GuestHost, openGuestHost } from '../network/guest-host';
import { PHONE } from '../user/guest';
import { handledGuest } from './handled-guest';
import { paintStage } from './painted-stage';
import type { SeededTab } from './seeded-page';

export type GuestPlace = 'guest' | 'guest-phone';

const VIEWPORTS: Record<GuestPlace, Viewport> = { guest: { width: 1280, height: 800 }, 'guest-phone': PHONE };

export const isGuestPlace = (place: string): place is GuestPlace => place in VIEWPORTS;

/** One for all tabs of a process, for as long as the process has anything else to do. */
let host: Promise<GuestHost> | null = null;

export async function openSeededGuest(browser: Browser): Promise<SeededTab> {
  host ??= handledGuest().then(openGuestHost);
  const { url } = await host;
  const page = await browser.newPage();
  // tsx wraps inner functions in this helper, which only node has.
  await page.evaluateOnNewDocument('globalThis.__name = (inner) => inner');
  await page.evaluateOnNewDocument(paintStage);
  let scripts: NewDocumentScriptEvaluation[] = [];
  return {
    page,
    async show({ place, snapshot, query = '', before }) {
      if (!isGuestPlace(place)) throw new Error(`${place} is no place of a guest`);
      await page.bringToFront();
      await page.goto('about:blank');
      await page.setViewport(VIEWPORTS[place]);
      await page.emulateMediaFeatures([]);
      for (const { identifier } of scripts) await page.removeScriptToEvaluateOnNewDocument(identifier);
      scripts = [await page.evaluateOnNewDocument(seedPage, snapshot)];
      if (before) scripts.push(await page.evaluateOnNewDocument(before));
      await page.goto(url + query);
      await page.waitForSelector('main');
    },
    close: () => page.close(),
  };
}

/** Runs in the page. A visit before this one is forgotten. */
function seedPage(snapshot: Partial<Snapshot>): void {
  window.guestSeed = snapshot;
  if (location.protocol === 'http:') sessionStorage.clear();
}
