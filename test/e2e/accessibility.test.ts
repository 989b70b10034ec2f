// Every screen in every state, as the gallery draws it: axe checks each screen in both themes, and the Tab key walks
// through some of them.

import axe from 'axe-core';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SCENES } from '../gallery/scenes';
import { type Chromium, openChromium } from '../harness/browser/chromium';
import { installQuietly, openSeededTab, type Place, type SeededTab } from '../harness/browser/seeded-page';

const DIST = 'dist';

let chromium: Chromium;
let tab: SeededTab;

beforeAll(async () => {
  chromium = await openChromium({ headless: true });
  tab = await openSeededTab(chromium.browser, await installQuietly(chromium.browser, DIST));
});
afterAll(() => chromium?.close());

const DRAWN = SCENES.flatMap((scene) => scene.places.map((place) => ({ ...scene, place })));

test.each(DRAWN)(
  'axe finds no violation in $name in the $place, in the light theme or in the dark one',
  async (seed) => {
    const page = await draw(seed);
    await page.evaluate(axe.source);
    for (const value of ['light', 'dark']) {
      await page.emulateMediaFeatures([
        { name: 'prefers-color-scheme', value },
        { name: 'prefers-reduced-motion', value: 'reduce' },
      ]);
      expect({ [value]: await violations(page) }).toEqual({ [value]: [] });
    }
  },
);

test.each([
  {
    name: 'home',
    place: 'popup',
    stops: [
      'open-dock',
      'open-window',
      'open-settings',
      'invite-open',
      'copy-id',
      'dial-input',
      'dial-audio',
      'dial-video',
      'dial-data',
      'recent-fold',
      'contact-add',
      'contact-search',
      'contact-audio',
      'contact-video',
      'contact-data',
      'contact-menu',
    ],
  },
  { name: 'incoming', place: 'popup', stops: ['accept-video', 'accept-audio', 'decline'] },
  {
    name: 'call',
    place: 'window',
    stops: [
      'open-settings',
      'toggle-picture',
      'toggle-full-screen',
      'toggle-microphone',
      'toggle-camera',
      'share-tab',
      'share-screen',
      'open-devices',
      'hang-up',
      'open-chat',
      'open-files',
      'open-connection',
      'chat-lines',
      'chat-input',
      'chat-send',
    ],
  },
  { name: 'welcome-name', place: 'welcome', stops: ['welcome-name', 'welcome-next', 'welcome-restore'] },
  {
    name: 'welcome-backup',
    place: 'welcome',
    stops: ['backup-passphrase', 'backup-again', 'backup-keep', 'backup-skip'],
  },
  { name: 'invite', place: 'invite', stops: ['contact-name-input', 'invite-cancel', 'invite-add'] },
] as const)(
  'the Tab key visits the controls of $name in the order of the screen',
  async ({ name, place, stops }) => {
    const scene = DRAWN.find((each) => each.name === name && each.place === place);
    if (!scene) throw new Error(`there is no scene ${name}`);
    const page = await draw(scene);
    const reached: string[] = [];
    for (let turn = 0; turn < stops.length + 5; turn++) {
      await page.keyboard.press('Tab');
      reached.push(await page.evaluate(() => document.activeElement?.getAttribute('data-test') ?? ''));
    }
    const first = reached.indexOf(stops[0]);
    expect(reached.slice(first, first + stops.length)).toEqual(stops);
  },
);

type Drawn = (typeof DRAWN)[number] & { place: Place };

async function draw(scene: Drawn): Promise<Page> {
  await tab.show(scene);
  await scene.act?.(tab.page);
  await tab.page.mouse.move(0, 0);
  return tab.page;
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
