// What a scene is, and what several scenes do before their picture is taken.

import type { Locator, Page } from 'puppeteer-core';
import { DOCK_SEEN_MS } from '../../src/popup/guard/limits';
import { ACK, type Ack } from '../../src/protocol/errors';
import type { Snapshot } from '../../src/protocol/snapshot/snapshot';
import type { Place, SeededAround } from '../harness/browser/seeded-page';
import { by } from '../harness/user/view';

export interface Scene {
  name: string;
  places: readonly Place[];
  snapshot: Partial<Snapshot>;
  /** What background keeps in storage.session beside the snapshot. */
  beside?: Record<string, unknown>;
  /** The name of the picture of this scene in the documents. */
  document?: string;
  /** What the user presses and types before the picture is taken. */
  act?: (page: Page) => Promise<void>;
  /** Runs in the page of a guest before its own code: what the browser lacks. */
  before?: () => void;
  /** Follows the address of the page. */
  query?: string;
  /** The page that the user stands on. */
  tab?: SeededAround;
}

export const VIEWS = ['popup', 'window'] as const;

export const press =
  (...names: string[]) =>
  async (page: Page): Promise<void> => {
    for (const name of names) {
      const control = page.locator(by(name));
      if (isDock(page)) await restOn(control, page);
      await control.click();
    }
  };

const isDock = (page: Page): boolean => new URL(page.url()).pathname.endsWith('/dock.html');

/** The dock refuses a press unless all of it was in sight, and the control in its place under the pointer, for a while. */
async function restOn(control: Locator<Element>, page: Page): Promise<void> {
  await control.hover();
  if (await control.map((element) => element.closest('[data-harmless]') !== null).wait()) return;
  const restsSince = await page.evaluate(() => performance.now());
  await page.waitForFunction(
    (since, seenMs) =>
      document.documentElement.dataset.inSight === 'true' && performance.now() - since > seenMs,
    {},
    restsSince,
    DOCK_SEEN_MS,
  );
}

/** Answers every Command as background would, by callback and by promise; background hears of none. */
async function answerAll(page: Page, answer: Ack): Promise<void> {
  await page.evaluate((ack) => {
    const value = async (_message: unknown, tell?: (heard: unknown) => void) => {
      tell?.(ack);
      return ack;
    };
    Object.defineProperty(chrome.runtime, 'sendMessage', { value });
  }, answer);
}

/** As `press`, with a background that agrees to everything. */
export const pressAgreed =
  (...names: string[]) =>
  async (page: Page): Promise<void> => {
    await answerAll(page, ACK);
    await press(...names)(page);
  };

/** Types a name that the contact Ben has, and presses `save`. */
export const nameTaken =
  (save: string) =>
  async (page: Page): Promise<void> => {
    await answerAll(page, { ok: false, error: 'contact-name-taken' });
    await page.locator(by('contact-name-input')).fill('ben');
    await press(save)(page);
    await page.locator(by('name-taken')).wait();
  };
