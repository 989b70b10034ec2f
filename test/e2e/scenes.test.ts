// Every screen in every state, as the gallery draws it. axe checks each screen in both themes and in forced colours; every
// control is in reach at every width and zoom, and in a large font; and the Tab key walks through some of the screens. The tests of one scene share one drawing of it.

import axe from 'axe-core';
import type { CDPSession, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Scene } from '../gallery/scene';
import { SCENES } from '../gallery/scenes';
import { type Chromium, openChromium } from '../harness/browser/chromium';
import { installQuietly, openSeededTab, type Place, type SeededTab } from '../harness/browser/seeded-page';
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

/** A popup is as many `rem` wide for users who have set a font of 24 pixels in their browser, and no higher than 600 pixels. */
const LARGE_FONT = 24;
const LARGE_SIZES: Record<'popup' | 'other', Size> = {
  popup: { width: 540, height: 600 },
  other: { width: 1280, height: 800 },
};

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

interface Feature {
  name: string;
  value: string;
}

const STILL: Feature = { name: 'prefers-reduced-motion', value: 'reduce' };
const LOOKS: Record<string, readonly Feature[]> = {
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
      await tab.page.mouse.move(0, 0);
      shown = scene;
    }
    return tab.page;
  }

  async function isInReach(scene: Drawn, sizes: readonly Size[], side: keyof Size): Promise<void> {
    const page = await draw(scene);
    for (const size of sizes) {
      await page.setViewport(size);
      expect({ [size[side]]: await outOfReach(page) }).toEqual({ [size[side]]: [] });
    }
  }

  /** Puppeteer's own function does not know forced colours. They last for as long as this session. */
  let session: CDPSession | null = null;
  async function emulate(features: readonly Feature[]): Promise<void> {
    session ??= await tab.page.createCDPSession();
    await session.send('Emulation.setEmulatedMedia', { features: [...features] });
  }

  return { draw, emulate, isInReach };
}

describe('in English,', () => {
  const { draw, emulate, isInReach } = openTab('en');

  describe.each(DRAWN)('$name in the $place:', (scene) => {
    test('axe finds no violation in the light theme, in the dark one or in forced colours', async () => {
      const page = await draw(scene);
      if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
      for (const [name, features] of Object.entries(LOOKS)) {
        await emulate(features);
        expect({ [name]: await violations(page) }).toEqual({ [name]: [] });
      }
      await emulate([]);
    });

    test(`at every ${scene.place === 'popup' ? 'zoom' : 'width'} everything is in reach`, () =>
      scene.place === 'popup' ? isInReach(scene, POPUP_SIZES, 'height') : isInReach(scene, SIZES, 'width'));

    test('everything is in reach in a large font', async () => {
      const page = await draw(scene);
      await setFont(page, `${LARGE_FONT}px`);
      try {
        await isInReach(scene, [scene.place === 'popup' ? LARGE_SIZES.popup : LARGE_SIZES.other], 'width');
      } finally {
        await setFont(page, '');
      }
    });
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

function setFont(page: Page, size: string): Promise<void> {
  return page.evaluate((size) => {
    document.documentElement.style.fontSize = size;
  }, size);
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
