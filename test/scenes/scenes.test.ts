// Every screen in every state, as the gallery draws it. axe checks each screen in both themes, and its contrasts in forced
// colours; every control is in reach at every width and zoom, and in a large font; and the Tab key walks through some of the
// screens. The tests of one scene share one drawing of it, which costs more than most of them.

import type { CDPSession, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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
import { RULES_OF_COLOURS, violations } from '../harness/probe/violations';
import { by } from '../harness/user/view';

const DIST = 'dist';
type Drawn = Scene & { place: Place };

/** Calls with everything that can stand above the field for messages. */
const CALLS = [
  'call',
  'call-share',
  'call-crowded',
  'call-denied',
  'call-waiting',
  'call-weak',
  'call-muted-elsewhere',
  'call-namesake',
  'call-reconnecting',
  'call-resumed-muted',
  'call-data',
  'open-line-call',
];

/** Chinese texts are shorter, so one scene for each kind of screen is enough. */
const IN_CHINESE = ['home', 'settings', 'incoming', 'call-crowded', 'files', 'connection', 'ended-failed'];

type Look = readonly { name: string; value: string }[];

const STILL = { name: 'prefers-reduced-motion', value: 'reduce' };
/** The first has all rules. The page is the same in the others, but for its colours. */
const LOOKS: Record<string, Look> = {
  light: [{ name: 'prefers-color-scheme', value: 'light' }, STILL],
  dark: [{ name: 'prefers-color-scheme', value: 'dark' }, STILL],
  'forced colours': [{ name: 'forced-colors', value: 'active' }, STILL],
};

const DRAWN: readonly Drawn[] = SCENES.flatMap((scene) => scene.places.map((place) => ({ ...scene, place })));

/** Opens one tab for all tests of a group. Its `draw` leaves a scene alone that the tab already shows. */
function openTab(language: string) {
  let chromium: Chromium;
  let tab: SeededTab;
  let shown: Drawn | null = null;
  /** What it emulates lasts for as long as it is open. Puppeteer's own functions know no forced colours and no fonts. */
  let session: CDPSession;
  beforeAll(async () => {
    chromium = await openChromium({ headless: true, language });
    tab = await openSeededTab(chromium.browser, await installQuietly(chromium.browser, DIST));
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
      await page.setViewport(size);
      await drawnAgain(page);
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

describe('in English,', () => {
  const { draw, look, isInReach, isInReachInLargeFont } = openTab('en');

  describe.each(DRAWN)('$name in the $place:', (scene) => {
    test('axe finds no violation in the light theme or in the dark one, and no weak contrast in forced colours', async () => {
      const page = await draw(scene);
      const found: Record<string, string[]> = {};
      for (const [name, features] of Object.entries(LOOKS)) {
        await look(features);
        const all = await violations(page, name === 'light' ? undefined : RULES_OF_COLOURS);
        if (all.length > 0) found[name] = all;
      }
      await look([]);
      expect(found).toEqual({});
    });

    test('at every width and zoom everything is in reach', () => isInReach(scene));

    test('in a large font everything is in reach', () => isInReachInLargeFont(scene));
  });

  test.each(CALLS)(
    'in the popup, header, controls and the field for messages of %s are in sight',
    async (name) => {
      const page = await draw({ ...sceneOf(name), place: 'popup' });
      expect(await outOfSight(page, '.call-header h1', by('hang-up'), by('chat-input'))).toEqual([]);
    },
  );

  test.each([
    {
      name: 'home',
      place: 'popup',
      stops: [
        // The field has the focus at once, and only one row of the list is a stop.
        'contact-open',
        'contact-audio',
        'contact-video',
        'contact-files',
        'contact-menu',
        'invite-open',
        'invite-life',
        'open-recent',
      ],
    },
    { name: 'incoming', place: 'popup', stops: ['accept-video', 'accept-audio', 'decline'] },
    {
      name: 'call',
      place: 'window',
      stops: [
        'call-menu',
        'toggle-picture',
        'toggle-full-screen',
        'toggle-microphone',
        'toggle-camera',
        'share-tab',
        'share-screen',
        'hang-up',
        'open-chat',
        'open-files',
        'open-connection',
        'chat-lines',
        'attach',
        'chat-input',
        'chat-send',
      ],
    },
    { name: 'welcome-name', place: 'welcome', stops: ['welcome-name', 'welcome-next', 'welcome-restore'] },
    {
      name: 'welcome-recovery',
      place: 'welcome',
      stops: ['backup-keep', 'backup-copy', 'backup-own', 'welcome-finish'],
    },
    { name: 'invite', place: 'invite', stops: ['contact-name-input', 'invite-cancel', 'invite-add'] },
  ] as const)(
    'the Tab key visits the controls of $name in the order of the screen',
    async ({ name, place, stops }) => {
      const page = await draw({ ...sceneOf(name, place) });
      const reached: string[] = [];
      for (let turn = 0; turn < stops.length + 5; turn++) {
        await page.keyboard.press('Tab');
        reached.push(await page.evaluate(() => document.activeElement?.getAttribute('data-test') ?? ''));
      }
      const first = reached.indexOf(stops[0]);
      expect(reached.slice(first, first + stops.length)).toEqual(stops);
    },
  );
});

describe('in Chinese,', () => {
  const { isInReach, isInReachInLargeFont } = openTab('zh-CN');

  describe.each(DRAWN.filter(({ name }) => IN_CHINESE.includes(name)))('$name in the $place:', (scene) => {
    test('at every width and zoom everything is in reach', () => isInReach(scene));
    test('in a large font everything is in reach', () => isInReachInLargeFont(scene));
  });
});

/** A view may draw another layout when it has heard of its new size. */
function drawnAgain(page: Page): Promise<void> {
  return page.evaluate(() => new Promise<void>((drawn) => requestAnimationFrame(() => setTimeout(drawn))));
}

function sceneOf(name: string, place?: Place): Drawn {
  const scene = DRAWN.find((each) => each.name === name && (!place || each.place === place));
  if (!scene) throw new Error(`there is no scene ${name} in the ${place ?? 'gallery'}`);
  return scene;
}

/** Which of these the user does not see without scrolling: each must be in the page and not covered. */
function outOfSight(page: Page, ...selectors: string[]): Promise<string[]> {
  return page.evaluate(
    (all) =>
      all.filter((selector) => {
        const element = document.querySelector(selector);
        if (!element) return true;
        const { left, right, top, bottom } = element.getBoundingClientRect();
        const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
        return top < 0 || bottom > innerHeight || !element.contains(hit);
      }),
    selectors,
  );
}
