// Drags files and folders from the desktop, or text from another application, onto a page, as the operating system does.

import type { Page, Protocol } from 'puppeteer-core';
import { until } from '../browser/until';
import { by, see } from './view';

export function dropFile(page: Page, name: string, ...paths: readonly string[]): Promise<void> {
  return drop(page, name, { items: [], files: [...paths], dragOperationsMask: 1 });
}

export function dropText(page: Page, name: string, text: string): Promise<void> {
  const items = [{ mimeType: 'text/plain', data: text }];
  return drop(page, name, { items, files: [], dragOperationsMask: 1 });
}

async function drop(page: Page, name: string, data: Protocol.Input.DragData): Promise<void> {
  await see(page, name);
  const { x, y } = await page.$eval(by(name), (zone) => {
    zone.scrollIntoView({ block: 'center' });
    const { left, top, width, height } = zone.getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2 };
  });
  const session = await page.createCDPSession();
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
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
