// Takes a picture of every scene with the built extension, in both languages and both themes, into out/gallery/, for a person
// to look at. `npm run gallery -- <part of a name>` takes some of the pictures; `npm run gallery -- --documents` takes those
// of docs/images/.

import { mkdirSync } from 'node:fs';
import type { Scene } from '../test/gallery/scene';
import { SCENES } from '../test/gallery/scenes';
import { openChromium } from '../test/harness/browser/chromium';
import { isGuestPlace, openSeededGuest } from '../test/harness/browser/seeded-guest';
import {
  allHere,
  installQuietly,
  openSeededTab,
  type Place,
  picturesShown,
  type SeededTab,
} from '../test/harness/browser/seeded-page';
import { buildIfStale } from './fresh-build';

const OUT = 'out/gallery';
const DOCUMENTS = 'docs/images';
const DIST = 'dist';
const LANGUAGES = ['en', 'zh-CN'];
const THEMES = ['light', 'dark'] as const;
type Theme = (typeof THEMES)[number];

const [wanted = ''] = process.argv.slice(2);
buildIfStale();
if (wanted === '--documents') {
  await inBrowser('en', documentPictures);
} else {
  for (const language of LANGUAGES) {
    await inBrowser(language, (tabOf) => allPictures(tabOf, language));
  }
}

/** The tab in which a place is drawn. */
type TabOf = (place: Place) => Promise<SeededTab>;

async function inBrowser(language: string, work: (tabOf: TabOf) => Promise<void>): Promise<void> {
  const { browser, close } = await openChromium({ headless: true, language });
  let guest: Promise<SeededTab> | null = null;
  try {
    const extension = await openSeededTab(browser, await installQuietly(browser, DIST));
    await work(async (place) => {
      if (!isGuestPlace(place)) return extension;
      guest ??= openSeededGuest(browser);
      return guest;
    });
  } finally {
    await close();
  }
}

async function allPictures(tabOf: TabOf, language: string): Promise<void> {
  mkdirSync(OUT, { recursive: true });
  for (const scene of SCENES.filter(({ name }) => name.includes(wanted))) {
    for (const place of scene.places) {
      const path = (theme: Theme) => `${OUT}/${scene.name}-${place}-${theme}-${language}.png` as const;
      await picture(await tabOf(place), { ...scene, place }, THEMES, path);
    }
  }
}

async function documentPictures(tabOf: TabOf): Promise<void> {
  mkdirSync(DOCUMENTS, { recursive: true });
  for (const scene of SCENES.filter(({ document }) => document)) {
    const [place = 'window'] = scene.places;
    const path = () => `${DOCUMENTS}/${scene.document}.png` as const;
    await picture(await tabOf(place), { ...scene, place }, ['light'], path);
  }
}

async function picture(
  tab: SeededTab,
  scene: Scene & { place: Place },
  themes: readonly Theme[],
  path: (theme: Theme) => `${string}.png`,
): Promise<void> {
  const { page } = tab;
  await tab.show(scene);
  await scene.act?.(page);
  // What lies under a resting pointer looks chosen.
  await page.mouse.move(0, 0);
  await allHere(page);
  await picturesShown(page);
  for (const theme of themes) {
    await page.emulateMediaFeatures([
      { name: 'prefers-color-scheme', value: theme },
      { name: 'prefers-reduced-motion', value: 'reduce' },
    ]);
    await page.screenshot({ path: path(theme) });
  }
}
