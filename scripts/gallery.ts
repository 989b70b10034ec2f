// Pictures of every screen in every state, drawn by the built extension from made-up snapshots: in both
// languages and both themes, into out/gallery/. For a person to look at. `npm run gallery -- <part of a name>`

import { mkdirSync } from 'node:fs';
import type { Browser } from 'puppeteer-core';
import { openChromium } from '../test/harness/chromium';
import { installQuietly, openSeeded, type Place, picturesShown } from '../test/harness/seeded-page';
import { buildIfStale } from './fresh-build';
import { SCENES, type Scene } from './gallery-scenes';

const OUT = 'out/gallery';
const DIST = 'dist';
const LANGUAGES = ['en', 'zh-CN'];
const THEMES = ['light', 'dark'] as const;

const wanted = process.argv[2] ?? '';
buildIfStale();
mkdirSync(OUT, { recursive: true });
for (const language of LANGUAGES) {
  const { browser, close } = await openChromium({ headless: true, language });
  try {
    const extension = await installQuietly(browser, DIST);
    for (const scene of SCENES.filter(({ name }) => name.includes(wanted))) {
      for (const place of scene.places) await picture(browser, extension, scene, place, language);
    }
  } finally {
    await close();
  }
}

async function picture(
  browser: Browser,
  extension: string,
  scene: Scene,
  place: Place,
  language: string,
): Promise<void> {
  const page = await openSeeded(browser, extension, { ...scene, place });
  try {
    await scene.act?.(page);
    // What lies under a resting pointer looks chosen.
    await page.mouse.move(0, 0);
    await picturesShown(page);
    for (const theme of THEMES) {
      await page.emulateMediaFeatures([
        { name: 'prefers-color-scheme', value: theme },
        { name: 'prefers-reduced-motion', value: 'reduce' },
      ]);
      await page.screenshot({ path: `${OUT}/${scene.name}-${place}-${theme}-${language}.png` });
    }
  } finally {
    await page.close();
  }
}
