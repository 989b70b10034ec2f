// What a guest does in a Firefox.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../browser/until';
import type { Guest } from './guest';
import { by } from './view';

/** Locators of puppeteer wait for frames that a Firefox without a window does not draw. */
export async function click({ page }: Guest, name: string): Promise<void> {
  const button = await page.waitForSelector(by(name));
  await button?.evaluate((element) => (element as HTMLElement).click());
}

/** Accepts the file that is offered, whatever its kind. */
export async function acceptOffered(guest: Guest): Promise<void> {
  const { page } = guest;
  await page.waitForSelector(by('offer-group'));
  await page.$eval(`${by('offer-group', { kind: 'offer_risky' })} input`, (tick) =>
    (tick as HTMLElement).click(),
  );
  await click(guest, 'file-accept');
}

/** Accepts it. Where the file is when the page has verified it, and the browser has saved it. */
export async function takesOffered(guest: Guest, name: string): Promise<string> {
  const { page, downloads } = guest;
  await acceptOffered(guest);
  await page.waitForSelector(by('transfer', { direction: 'receiving', state: 'saved' }));
  const path = join(downloads, name);
  await until('the file is in the downloads', () => existsSync(path));
  return path;
}
