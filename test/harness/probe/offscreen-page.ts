// The page that holds all connections and files of a Tincan: the offscreen document, or of a guest the one page there is.

import type { Page } from 'puppeteer-core';
import type { Tincan } from '../user/tincan';

export async function offscreenPageOf({ room }: Pick<Tincan, 'room'>): Promise<Page> {
  if (!room.origin.startsWith('chrome-extension:')) return room.page;
  const target = await room.page
    .browser()
    .waitForTarget((each) => each.url().startsWith(room.origin) && each.url().includes('offscreen.html'));
  return target.asPage();
}
