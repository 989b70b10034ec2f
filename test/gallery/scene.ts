// What a scene is, and what several scenes do before their picture is taken.

import type { Page } from 'puppeteer-core';
import type { Snapshot } from '../../src/protocol/snapshot/snapshot';
import type { Place } from '../harness/browser/seeded-page';
import { by } from '../harness/user/view';

export interface Scene {
  name: string;
  places: readonly Place[];
  snapshot: Partial<Snapshot>;
  /** The name of the picture of this scene in the documents. */
  document?: string;
  /** What the user presses and types before the picture is taken. */
  act?: (page: Page) => Promise<void>;
  /** Follows the address of the page. */
  query?: string;
}

export const VIEWS = ['popup', 'window'] as const;

export const press =
  (...names: string[]) =>
  async (page: Page): Promise<void> => {
    for (const name of names) await page.locator(by(name)).click();
  };

/** Answers every Command as background does when another contact has the name: by callback and by promise. */
async function refuseTheName(page: Page): Promise<void> {
  await page.evaluate(() => {
    const refused = { ok: false, error: 'contact-name-taken' };
    const value = async (_message: unknown, answer?: (ack: unknown) => void) => {
      answer?.(refused);
      return refused;
    };
    Object.defineProperty(chrome.runtime, 'sendMessage', { value });
  });
}

/** Types a name that the contact Ben has, and presses `save`. */
export const nameTaken =
  (save: string) =>
  async (page: Page): Promise<void> => {
    await refuseTheName(page);
    await page.locator(by('contact-name-input')).fill('ben');
    await press(save)(page);
    await page.locator(by('name-taken')).wait();
  };
