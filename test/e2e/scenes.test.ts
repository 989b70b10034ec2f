// Every screen in every state, as the gallery draws it. axe checks each screen in both themes; every control is in reach at
// every width and zoom; and the Tab key walks through some of the screens. The tests of one scene share one drawing of it.

import axe from 'axe-core';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Scene } from '../gallery/scene';
import { SCENES } from '../gallery/scenes';
import { type Chromium, openChromium } from '../harness/browser/chromium';
import {
  allHere,
  installQuietly,
  openSeededTab,
  type Place,
  type SeededTab,
} from '../harness/browser/seeded-page';
import { outOfReach } from '../harness/probe/reach';
import { by } from '../harness/user/view';

const DIST = 'dist';
type Size = { width: number; height: number };
type Drawn = Scene & { place: Place };

const SIZES: readonly Size[] = [
  { width: 320, height: 640 },
  { width: 360, height: 640 },
  { width: 768, height: 700 },
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
  // 1280 by 800 at 150 and 200 %.
  { width: 853, height: 533 },
  { width: 640, height: 400 },
];

/** The size of a popup of 360 by 600 CSS pixels in 800 by 600 pixels of the screen at 100, 125, 150 and 200 %. */
const POPUP_SIZES: readonly Size[] = [
  { width: 360, height: 600 },
  { width: 360, height: 480 },
  { width: 360, height: 400 },
  { width: 360, height: 300 },
];

/** One scene for each kind of screen, and the scenes with the most banners above a screen. */
const POPUPS = [
  'home',
  'home-contact-menu',
  'settings',
  'incoming',
  'call-share',
  'call-crowded',
  'files',
  'connection',
  'devices-more',
  'file-links',
  'ended-may-resume',
  'open-line-files',
];

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

const DRAWN: readonly Drawn[] = SCENES.flatMap((scene) => scene.places.map((place) => ({ ...scene, place })));

/** Opens one tab for all tests of a group. Its `draw` leaves a scene alone that the tab already shows. */
function openTab(language: string) {
  let chromium: Chromium;
  let tab: SeededTab;
  let shown: Drawn | null = null;
  beforeAll(async () => {
    chromium = await openChromium({ headless: true, language });
    tab = await openSeededTab(chromium.browser, await installQuietly(chromium.browser, DIST));
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

  async function isInReach(scene: Drawn, sizes: readonly Size[], side: keyof Size): Promise<void> {
    const page = await draw(scene);
    for (const size of sizes) {
      await page.setViewport(size);
      await drawnAgain(page);
      expect({ [size[side]]: await outOfReach(page) }).toEqual({ [size[side]]: [] });
    }
  }

  return { draw, isInReach };
}

describe('in English,', () => {
  const { draw, isInReach } = openTab('en');

  describe.each(DRAWN)('$name in the $place:', (scene) => {
    test('axe finds no violation in the light theme or in the dark one', async () => {
      const page = await draw(scene);
      if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
      for (const value of ['light', 'dark']) {
        await page.emulateMediaFeatures([
          { name: 'prefers-color-scheme', value },
          { name: 'prefers-reduced-motion', value: 'reduce' },
        ]);
        expect({ [value]: await violations(page) }).toEqual({ [value]: [] });
      }
    });

    if (scene.place !== 'popup') {
      test('at every width everything is in reach', () => isInReach(scene, SIZES, 'width'));
    } else if (POPUPS.includes(scene.name)) {
      test('at every zoom everything is in reach', () => isInReach(scene, POPUP_SIZES, 'height'));
    }
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
  const { isInReach } = openTab('zh-CN');

  test.each(DRAWN.filter(({ name, place }) => place === 'window' && IN_CHINESE.includes(name)))(
    '$name in the window: at every width everything is in reach',
    (scene) => isInReach(scene, SIZES, 'width'),
  );
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

/** For each violation: the rule, and the element that breaks the rule. */
function violations(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const { violations: found } = await (window as unknown as { axe: typeof axe }).axe.run({
      resultTypes: ['violations'],
    });
    return found.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary}`),
    );
  });
}
