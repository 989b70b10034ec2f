// A tab whose page of the built extension draws a made-up snapshot and nothing else: writes of background do not reach the
// page.

import type { Browser, NewDocumentScriptEvaluation, Page } from 'puppeteer-core';
import {
  EMPTY_SNAPSHOT,
  isPersisted,
  type Slice,
  type Snapshot,
} from '../../../src/protocol/snapshot/snapshot';

export type Place = 'popup' | 'window' | 'dock' | 'welcome' | 'invite' | 'doctor';

export interface Seed {
  place: Place;
  snapshot: Partial<Snapshot>;
  /** What background keeps in storage.session beside the snapshot. */
  beside?: Record<string, unknown>;
  /** The part after the page's address. */
  query?: string;
  /** What the page that the user stands on, under the popup or around the dock, is said to be. */
  tab?: SeededAround;
  /** What is done on the page once the seed is drawn. */
  act?: unknown;
}

export interface SeededAround {
  title: string;
  url: string;
}

const SIZES: Record<Place, { width: number; height: number }> = {
  popup: { width: 360, height: 600 },
  window: { width: 1280, height: 800 },
  dock: { width: 360, height: 560 },
  welcome: { width: 1000, height: 800 },
  invite: { width: 800, height: 640 },
  doctor: { width: 1280, height: 900 },
};

/** The places whose whole page follows the snapshot. */
const VIEWS: readonly Place[] = ['popup', 'window', 'dock'];

const DOCK_TOKEN = 'seeded';

/** Installs a build and waits for the welcome tab, which would otherwise come to the front later. */
export async function installQuietly(browser: Browser, dist: string): Promise<string> {
  const extension = await browser.installExtension(dist);
  await browser.waitForTarget((target) => target.url().endsWith('welcome.html'));
  return extension;
}

export interface SeededTab {
  readonly page: Page;
  /**
   * Draws the seed from the start: nothing of the previous seed is left. A view that draws nothing but its snapshot, and on
   * which nobody has acted, takes the next seed without loading again.
   */
  show(seed: Seed): Promise<void>;
  close(): Promise<void>;
}

/** Opens a tab for any number of seeds, one after the other: a tab costs far more than a page in the tab. */
export async function openSeededTab(browser: Browser, extension: string): Promise<SeededTab> {
  const origin = `chrome-extension://${extension}/`;
  const page = await browser.newPage();
  // tsx wraps inner functions in this helper, which only node has.
  await page.evaluateOnNewDocument('globalThis.__name = (inner) => inner');
  await page.evaluateOnNewDocument(paintStage);
  await page.goto(`${origin}manifest.json`);
  await page.bringToFront();
  let answers: NewDocumentScriptEvaluation | null = null;
  let untouched: string | null = null;

  async function load(address: string, areas: Areas, tab: SeededAround | null): Promise<void> {
    if (answers) await page.removeScriptToEvaluateOnNewDocument(answers.identifier);
    answers = await page.evaluateOnNewDocument(answerFrom, areas, tab);
    // A page does not load again when it goes to the address that it already has, with the same fragment.
    await (page.url() === address ? page.reload() : page.goto(address));
  }

  return {
    page,
    async show({ place, snapshot, beside, query, tab = null, act }) {
      await page.mouse.move(0, 0);
      await page.setViewport(SIZES[place]);
      await page.emulateMediaFeatures([]);
      const areas = areasOf({ ...EMPTY_SNAPSHOT, ...snapshot }, beside);
      if (place === 'dock') await letDockIn(page);
      const tail = place === 'dock' ? `#${DOCK_TOKEN}` : (query ?? '');
      const address = `${origin}src/popup/${place}.html${tail}`;
      if (untouched === address && !tab) {
        await replaceWith(page, areasOf(EMPTY_SNAPSHOT));
        await replaceWith(page, areas);
      } else {
        await load(address, areas, tab);
      }
      untouched = act || tab || !VIEWS.includes(place) ? null : address;
      await page.waitForSelector('main');
      await allHere(page);
    },
    close: () => page.close(),
  };
}

/** Waits until the page has loaded the code of all that it shows. */
export async function allHere(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector('[data-test="coming"]') === null);
}

/** Tells the page, as the browser does, that storage holds these values now, and waits until they are drawn. */
function replaceWith(page: Page, areas: Areas): Promise<void> {
  return page.evaluate(async (areas) => {
    for (const [area, values] of Object.entries(areas)) {
      const changes = Object.entries(values).map(([key, newValue]) => [key, { newValue }]);
      for (const tell of window.tellStorage) tell(Object.fromEntries(changes), area);
    }
    await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
  }, areas);
}

/** Writes background's token for a dock in this tab, which is valid for one page. */
async function letDockIn(page: Page): Promise<void> {
  await page.evaluate(async (token) => {
    const tab = await chrome.tabs.getCurrent();
    await chrome.storage.session.set({ dockTokens: { [token]: tab?.id } });
  }, DOCK_TOKEN);
}

/** Waits until every video on the page shows a frame. */
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

function areasOf(snapshot: Snapshot, beside = {}): Areas {
  const entries = Object.entries(snapshot) as [Slice, unknown][];
  const persisted = ([slice]: [Slice, unknown]) => isPersisted(slice);
  return {
    local: Object.fromEntries(entries.filter(persisted)),
    session: { ...Object.fromEntries(entries.filter((entry) => !persisted(entry))), ...beside },
  };
}

declare global {
  interface Window {
    /** Those who listen to changes of storage. */
    tellStorage: ((changes: object, area: string) => void)[];
  }
}

/**
 * Runs in the page: storage holds these values, and `tellStorage` alone tells of others. Of the tab only the page in it is
 * made up. The polyfill reads by callback.
 */
function answerFrom(areas: Areas, made: SeededAround | null): void {
  for (const [name, area] of Object.entries(areas)) {
    const get = async (_keys: unknown, tell?: (found: unknown) => void) => {
      tell?.(area);
      return area;
    };
    Object.defineProperty(chrome.storage[name as keyof Areas], 'get', { value: get });
  }
  if (made) {
    const { getCurrent } = chrome.tabs;
    const value = async (tell?: (found: unknown) => void) => {
      const tab = { ...(await getCurrent()), ...made };
      tell?.(tab);
      return tab;
    };
    Object.defineProperty(chrome.tabs, 'getCurrent', { value });
  }
  window.tellStorage = [];
  Object.defineProperty(chrome.storage.onChanged, 'addListener', {
    value: (listener: (typeof window.tellStorage)[number]) => window.tellStorage.push(listener),
  });
}

/**
 * Runs in the page: replaces the offscreen document's streams by painted ones: two people and two shared pages. Each is
 * painted when a view asks for it, and then seldom, for videos that begin later: without a graphics card a frame costs much.
 */
function paintStage(): void {
  const [width, height] = [1280, 720];
  const REPAINT_MS = 200;
  const paint = (draw: (brush: CanvasRenderingContext2D) => void) => {
    const canvas = Object.assign(document.createElement('canvas'), { width, height });
    const brush = canvas.getContext('2d');
    if (!brush) throw new Error('no canvas');
    const stream = canvas.captureStream(30);
    draw(brush);
    setInterval(draw, REPAINT_MS, brush);
    return stream;
  };
  const person = (wall: string, skin: string, hair: string, shirt: string) =>
    paint((brush) => {
      const disc = (fill: string, x: number, y: number, across: number, down: number) => {
        brush.fillStyle = fill;
        brush.beginPath();
        brush.ellipse(x, y, across, down, 0, 0, 2 * Math.PI);
        brush.fill();
      };
      brush.fillStyle = wall;
      brush.fillRect(0, 0, width, height);
      disc(hair, 640, 300, 170, 190);
      disc(shirt, 640, 800, 340, 270);
      disc(skin, 640, 540, 62, 90);
      disc(skin, 640, 340, 130, 160);
      disc(hair, 640, 205, 140, 70);
    });
  const page = (ink: string) =>
    paint((brush) => {
      brush.fillStyle = '#fdfcfa';
      brush.fillRect(0, 0, width, height);
      brush.fillStyle = ink;
      brush.fillRect(80, 60, 420, 34);
      for (const y of [130, 160, 190]) brush.fillRect(80, y, 700 - y, 10);
      brush.strokeStyle = ink;
      brush.lineWidth = 8;
      for (const [x, y, across, down] of [
        [80, 250, 1120, 410],
        [80, 250, 420, 240],
        [500, 250, 300, 410],
        [800, 430, 400, 230],
      ] as const) {
        brush.strokeRect(x, y, across, down);
      }
    });
  const painters = {
    remoteCamera: () => person('#8fb3ab', '#e8b998', '#4a2f22', '#2f5650'),
    localCamera: () => person('#d9c2ad', '#c98f6b', '#22191a', '#7a4f8a'),
    remoteShare: () => page('#46607d'),
    localShare: () => page('#8a6a3c'),
  };
  const streams = {};
  for (const [name, painted] of Object.entries(painters)) {
    let stream: MediaStream | null = null;
    Object.defineProperty(streams, name, {
      get() {
        stream ??= painted();
        return stream;
      },
    });
  }
  Object.assign(window, {
    tincanCallStreams: {
      streams,
      peerConnection: () => null,
      microphoneLevel: () => 0.4,
    },
  });
}
