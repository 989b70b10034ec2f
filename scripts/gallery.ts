// Pictures of every screen in every state, drawn by the built extension from made-up snapshots: in both
// languages and both themes, into out/gallery/. For a person to look at. `npm run gallery -- <part of a name>`

import { mkdirSync } from 'node:fs';
import type { Browser, Page } from 'puppeteer-core';
import { EMPTY_SNAPSHOT, PERSISTED_SLICES, type Slice } from '../src/protocol/snapshot';
import { openChromium } from '../test/harness/chromium';
import { buildIfStale } from './fresh-build';
import { type Place, SCENES, type Scene } from './gallery-scenes';

const OUT = 'out/gallery';
const DIST = 'dist';
const LANGUAGES = ['en', 'zh-CN'];
const THEMES = ['light', 'dark'] as const;
const DOCK_TOKEN = 'gallery';

const SIZES: Record<Place, { width: number; height: number }> = {
  popup: { width: 360, height: 600 },
  window: { width: 1280, height: 800 },
  dock: { width: 360, height: 560 },
  welcome: { width: 1000, height: 800 },
  invite: { width: 800, height: 640 },
};

const wanted = process.argv[2] ?? '';
buildIfStale();
mkdirSync(OUT, { recursive: true });
for (const language of LANGUAGES) {
  const { browser, close } = await openChromium({ headless: true, language });
  try {
    const extension = await browser.installExtension(DIST);
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
  const page = await browser.newPage();
  try {
    await page.setViewport(SIZES[place]);
    await page.goto(`chrome-extension://${extension}/manifest.json`);
    await seed(page, scene);
    await page.evaluateOnNewDocument(paintStage);
    const tail = place === 'dock' ? `#${DOCK_TOKEN}` : (scene.query ?? '');
    await page.goto(`chrome-extension://${extension}/src/popup/${place}.html${tail}`);
    await page.waitForSelector('main');
    await scene.act?.(page);
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

async function seed(page: Page, { snapshot }: Scene): Promise<void> {
  const whole = { ...EMPTY_SNAPSHOT, ...snapshot };
  const entries = Object.entries(whole) as [Slice, unknown][];
  const local = Object.fromEntries(entries.filter(([slice]) => PERSISTED_SLICES.includes(slice)));
  const session = Object.fromEntries(entries.filter(([slice]) => !PERSISTED_SLICES.includes(slice)));
  await page.evaluate(
    async (areas) => {
      await chrome.storage.local.set(areas.local);
      await chrome.storage.session.set(areas.session);
    },
    { local, session: { ...session, dockTokens: [DOCK_TOKEN] } },
  );
}

/** In the page: stands in for the phone's streams with painted ones, one colour a slot. */
function paintStage(): void {
  const paint = (top: string, bottom: string, words: string) => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [1280, 720];
    const brush = canvas.getContext('2d');
    if (!brush) throw new Error('no canvas');
    const stream = canvas.captureStream(30);
    const draw = () => {
      const fill = brush.createLinearGradient(0, 0, 0, canvas.height);
      fill.addColorStop(0, top);
      fill.addColorStop(1, bottom);
      brush.fillStyle = fill;
      brush.fillRect(0, 0, canvas.width, canvas.height);
      brush.fillStyle = '#fff';
      brush.font = '600 90px sans-serif';
      brush.textAlign = 'center';
      brush.fillText(words, canvas.width / 2, canvas.height / 2);
      requestAnimationFrame(draw);
    };
    draw();
    return stream;
  };
  Object.assign(window, {
    tincanStage: {
      streams: {
        remoteCamera: paint('#7fa7a0', '#2f5650', 'them'),
        localCamera: paint('#c8a58a', '#6d4a33', 'me'),
        remoteShare: paint('#e9e4dc', '#9a8f80', 'their tab'),
        localShare: paint('#cfd6e6', '#5a6788', 'my tab'),
      },
      peerConnection: () => null,
    },
  });
}
