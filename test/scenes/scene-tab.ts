// A tab that draws scenes of the gallery, and measures whether everything in them is in reach.

import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, CDPSession, Page, Viewport } from 'puppeteer-core';
import { afterAll, beforeAll, expect } from 'vitest';
import type { Scene } from '../gallery/scene';
import { SCENES } from '../gallery/scenes';
import { FONT_PX, LARGE_FONT_PX, SIZES_IN_LARGE_FONT, SIZES_OF } from '../gallery/sizes';
import { type Chromium, openChromium } from '../harness/browser/chromium';
import {
  allHere,
  installQuietly,
  openSeededTab,
  type Place,
  type SeededTab,
} from '../harness/browser/seeded-page';
import { cutText } from '../harness/probe/cut-text';
import { outOfReach } from '../harness/probe/reach';

const DIST = 'dist';
/** A frame comes within a fraction of a second. */
const PATIENCE_MS = 15_000;
/** A scene in one of its places. */
export type Drawn = Scene & { place: Place };

type Look = readonly { name: string; value: string }[];

const STILL = { name: 'prefers-reduced-motion', value: 'reduce' };
/** The first has all rules. The page is the same in the others, but for its colours. */
export const LOOKS: Record<string, Look> = {
  light: [{ name: 'prefers-color-scheme', value: 'light' }, STILL],
  dark: [{ name: 'prefers-color-scheme', value: 'dark' }, STILL],
  'forced colours': [{ name: 'forced-colors', value: 'active' }, STILL],
};

export const DRAWN: readonly Drawn[] = SCENES.flatMap((scene) =>
  scene.places.map((place) => ({ ...scene, place })),
);

async function openExtensionTab(browser: Browser): Promise<SeededTab> {
  return openSeededTab(browser, await installQuietly(browser, DIST));
}

/** Opens one tab for all tests of a group. Its `draw` leaves a scene alone that the tab already shows. */
export function openTab(language: string, open = openExtensionTab) {
  let chromium: Chromium;
  let tab: SeededTab;
  let shown: Drawn | null = null;
  /** What it emulates lasts for as long as it is open. Puppeteer's own functions know no forced colours and no fonts. */
  let session: CDPSession;
  beforeAll(async () => {
    chromium = await openChromium({ headless: true, language });
    tab = await open(chromium.browser);
    session = await tab.page.createCDPSession();
  });
  afterAll(() => chromium?.close());

  async function draw(scene: Drawn): Promise<Page> {
    if (shown !== scene) {
      shown = null;
      await tab.show(scene);
      await scene.act?.(tab.page);
      await allHere(tab.page);
      await tab.page.mouse.move(0, 0);
      shown = scene;
    }
    return tab.page;
  }

  async function isInReach(scene: Drawn, sizes = SIZES_OF[scene.place]): Promise<void> {
    const page = await draw(scene);
    const faults: Record<string, string[]> = {};
    for (const size of sizes) {
      await resize(page, size);
      const found = [...(await outOfReach(page)), ...(await cutText(page))];
      if (found.length > 0) faults[`${size.width} by ${size.height}`] = found;
    }
    expect(faults).toEqual({});
  }

  async function isInReachInLargeFont(scene: Drawn): Promise<void> {
    await draw(scene);
    await setFont(LARGE_FONT_PX);
    try {
      await isInReach(scene, SIZES_IN_LARGE_FONT[scene.place]);
    } finally {
      await setFont(FONT_PX);
    }
  }

  const setFont = (standard: number) => session.send('Page.setFontSizes', { fontSizes: { standard } });

  async function look(features: Look): Promise<void> {
    await session.send('Emulation.setEmulatedMedia', { features: [...features] });
  }

  return { draw, look, isInReach, isInReachInLargeFont };
}

export function sceneOf(name: string, place?: Place): Drawn {
  const scene = DRAWN.find((each) => each.name === name && (!place || each.place === place));
  if (!scene) throw new Error(`there is no scene ${name} in the ${place ?? 'gallery'}`);
  return scene;
}

/**
 * Chromium was seen to draw nothing in a tab for four minutes, once in some 100,000 sizes, until the tab was brought to the
 * front and got its next size. Why is not known: what it says of itself is printed.
 */
async function resize(page: Page, size: Viewport): Promise<void> {
  for (let tries = 0; tries < 2; tries++) {
    const drawn = page.setViewport(size).then(() => drawnAgain(page));
    const isDrawn = await Promise.race([drawn.then(() => true), pause(PATIENCE_MS, false, { ref: false })]);
    if (isDrawn) return;
    const visibility = page.evaluate(() => document.visibilityState);
    const told = await Promise.race([visibility, pause(PATIENCE_MS, 'silent', { ref: false })]);
    console.warn(`the tab, which is ${told}, draws nothing at ${size.width} by ${size.height}`);
    await page.bringToFront();
  }
  throw new Error(`no frame at ${size.width} by ${size.height}, also in front`);
}

/** A view may draw another layout when it has heard of its new size. */
function drawnAgain(page: Page): Promise<void> {
  return page.evaluate(() => new Promise<void>((drawn) => requestAnimationFrame(() => setTimeout(drawn))));
}
