// Drags files and folders from the desktop, or text from another application, onto a page, as the operating system does.

import { setTimeout as pause } from 'node:timers/promises';
import type { Page, Protocol } from 'puppeteer-core';
import { DOCK_LOOK_MS, DOCK_SEEN_MS } from '../../../src/popup/guard/limits';
import { until } from '../browser/until';
import { by, pageOf, seeAt, type View } from './view';

export function dropFile(view: View, name: string, ...paths: readonly string[]): Promise<void> {
  return dropFileAt(view, by(name), ...paths);
}

export function dropFileAt(view: View, selector: string, ...paths: readonly string[]): Promise<void> {
  return drop(view, selector, { items: [], files: [...paths], dragOperationsMask: 1 });
}

export function dropText(page: Page, name: string, text: string): Promise<void> {
  const items = [{ mimeType: 'text/plain', data: text }];
  return drop(page, by(name), { items, files: [], dragOperationsMask: 1 });
}

async function drop(view: View, selector: string, data: Protocol.Input.DragData): Promise<void> {
  const zone = await seeAt(view, selector);
  await zone.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  const box = await zone.boundingBox();
  if (!box) throw new Error(`${selector} has no place on the page`);
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const isDock = view !== pageOf(view);
  if (isDock)
    await until('the dock is in sight', () =>
      view.evaluate(() => document.documentElement.dataset.inSight === 'true'),
    );
  const session = await pageOf(view).createCDPSession();
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    // A dock takes a drop only from a pointer that has been over it for a while, as that of a user has.
    if (isDock && type === 'drop') await pause(DOCK_SEEN_MS + 3 * DOCK_LOOK_MS);
    await session.send('Input.dispatchDragEvent', { type, x, y, data });
  }
  await session.detach();
}

type HandleItem = DataTransferItem & { getAsFileSystemHandle(): Promise<FileSystemHandle | null> };

interface FolderWindow extends Window {
  pickedFolder?: FileSystemHandle | null;
}

/** Makes the system's dialog return this folder. No test can press the dialog, and a dropped folder has the same handle. */
export async function pickFolder(page: Page, name: string, path: string): Promise<void> {
  await page.evaluate(() => {
    const self = window as FolderWindow;
    Object.assign(self, { showDirectoryPicker: async () => self.pickedFolder });
    const take = async (event: DragEvent) => {
      event.preventDefault();
      event.stopPropagation();
      const item = event.dataTransfer?.items[0] as HandleItem | undefined;
      self.pickedFolder = (await item?.getAsFileSystemHandle()) ?? null;
    };
    window.addEventListener('drop', (event) => void take(event), { capture: true, once: true });
  });
  await dropFile(page, name, path);
  await until('the folder is picked', () => page.evaluate(() => !!(window as FolderWindow).pickedFolder));
}
