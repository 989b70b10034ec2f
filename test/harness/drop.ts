// Drags a file from the desktop onto a page, as the operating system would deliver it.

import type { Page } from 'puppeteer-core';
import { by, see } from './view';

export async function dropFile(page: Page, name: string, path: string): Promise<void> {
  await see(page, name);
  const { x, y } = await page.$eval(by(name), (zone) => {
    const { left, top, width, height } = zone.getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2 };
  });
  const session = await page.createCDPSession();
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x, y, data });
  }
  await session.detach();
}
