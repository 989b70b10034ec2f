// One page of the built extension that draws a made-up snapshot and nothing else: what background writes in the
// meantime does not reach it.

import type { Browser, Page } from 'puppeteer-core';
import { EMPTY_SNAPSHOT, PERSISTED_SLICES, type Slice, type Snapshot } from '../../src/protocol/snapshot';

export type Place = 'popup' | 'window' | 'dock' | 'welcome' | 'invite';

export interface Seed {
  place: Place;
  snapshot: Partial<Snapshot>;
  /** After the page's address. */
  query?: string;
}

const SIZES: Record<Place, { width: number; height: number }> = {
  popup: { width: 360, height: 600 },
  window: { width: 1280, height: 800 },
  dock: { width: 360, height: 560 },
  welcome: { width: 1000, height: 800 },
  invite: { width: 800, height: 640 },
};

const DOCK_TOKEN = 'seeded';

/** Installs a build and waits for the tab it opens, which would otherwise come to the front later. */
export async function installQuietly(browser: Browser, dist: string): Promise<string> {
  const extension = await browser.installExtension(dist);
  await browser.waitForTarget((target) => target.url().endsWith('welcome.html'));
  return extension;
}

export async function openSeeded(
  browser: Browser,
  extension: string,
  { place, snapshot, query }: Seed,
): Promise<Page> {
  const page = await browser.newPage();
  await page.setViewport(SIZES[place]);
  // tsx wraps inner functions in this helper, which only node has.
  await page.evaluateOnNewDocument('globalThis.__name = (inner) => inner');
  await page.evaluateOnNewDocument(answerFrom, areasOf({ ...EMPTY_SNAPSHOT, ...snapshot }));
  await page.evaluateOnNewDocument(paintStage);
  const tail = place === 'dock' ? `#${DOCK_TOKEN}` : (query ?? '');
  await page.goto(`chrome-extension://${extension}/src/popup/${place}.html${tail}`);
  await page.bringToFront();
  await page.waitForSelector('main');
  return page;
}

/** Until every video on the page shows a picture. */
export async function picturesShown(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    [...document.querySelectorAll('video')].every(
      ({ readyState }) => readyState >= HTMLMediaElement.HAVE_CURRENT_DATA,
    ),
  );
}

interface Areas {
  local: Record<string, unknown>;
  session: Record<string, unknown>;
}

function areasOf(snapshot: Snapshot): Areas {
  const entries = Object.entries(snapshot) as [Slice, unknown][];
  const persisted = ([slice]: [Slice, unknown]) => PERSISTED_SLICES.includes(slice);
  return {
    local: Object.fromEntries(entries.filter(persisted)),
    session: {
      ...Object.fromEntries(entries.filter((entry) => !persisted(entry))),
      dockTokens: [DOCK_TOKEN],
    },
  };
}

/** In the page: storage holds this and never changes. The polyfill asks for `local` by callback. */
function answerFrom(areas: Areas): void {
  for (const [name, area] of Object.entries(areas)) {
    const get = async (_keys: unknown, tell?: (found: unknown) => void) => {
      tell?.(area);
      return area;
    };
    Object.defineProperty(chrome.storage[name as keyof Areas], 'get', { value: get });
  }
  Object.defineProperty(chrome.storage.onChanged, 'addListener', { value: () => undefined });
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
