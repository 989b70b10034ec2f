// A tab whose page of the built extension draws a made-up snapshot and nothing else: writes of background do not reach the
// page.

import type { Browser, NewDocumentScriptEvaluation, Page } from 'puppeteer-core';
import {
  EMPTY_SNAPSHOT,
  isPersisted,
  type Slice,
  type Snapshot,
} from '../../../src/protocol/snapshot/snapshot';
import { paintStage } from './painted-stage';
import { type GuestPlace, isGuestPlace } from './seeded-guest';

type ExtensionPlace = 'popup' | 'window' | 'dock' | 'welcome' | 'invite' | 'doctor';
/** The last two are the page of a guest. */
export type Place = ExtensionPlace | GuestPlace;

export interface Seed {
  place: Place;
  snapshot: Partial<Snapshot>;
  /** What background keeps in storage.session beside the snapshot. */
  beside?: Record<string, unknown>;
  /** The part after the page's address. */
  query?: string;
  /** What the page that the user stands on, under the popup or around the dock, is said to be. */
  tab?: SeededAround;
  /** Runs in the page of a guest before its own code: what the browser lacks. */
  before?: () => void;
  /** What is done on the page once the seed is drawn. */
  act?: unknown;
}

export interface SeededAround {
  title: string;
  url: string;
}

const SIZES: Record<ExtensionPlace, { width: number; height: number }> = {
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
      if (isGuestPlace(place)) throw new Error('the page of a guest is drawn in a tab of its own');
      await page.bringToFront();
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
