// A page of the extension that draws nothing. Through this page the harness reads the snapshot, the offscreen document's
// streams, notifications and badge, and sends the Commands of a view. The page is not one of Tincan's own views.

import type { Browser, Page } from 'puppeteer-core';
import type { Commands } from '../../../src/protocol/contract/commands';
import type { Ack } from '../../../src/protocol/errors';
import { EMPTY_SNAPSHOT, type Snapshot } from '../../../src/protocol/snapshot/snapshot';
import { until } from '../browser/until';
import type { Worker } from '../browser/worker';

export interface BackRoom {
  /** After a reload of the extension this is another page. */
  readonly page: Page;
  /** The service worker, in which background runs. */
  worker: Worker;
  /** The origin of the extension, with a slash at its end. */
  origin: string;
  snapshot(): Promise<Snapshot>;
  command<K extends keyof Commands>(name: K, body: Commands[K]): Promise<Ack>;
  /** IDs of the notifications that are shown. */
  notifications(): Promise<string[]>;
  badge(): Promise<string>;
  offscreenIsOpen(): Promise<boolean>;
  /** Closes the offscreen document, as the browser may do when memory is short. */
  closeOffscreen(): Promise<void>;
  /** Calls back with a session for each life of the service worker. */
  watchWorker: Worker['watch'];
  /** Stops the service worker, as the browser does when it is idle. */
  stopWorker(): Promise<void>;
  /** Reloads the whole extension, as an update does: all its pages are closed. */
  reload(): Promise<void>;
}

export async function openBackRoom(browser: Browser, origin: string, worker: Worker): Promise<BackRoom> {
  const open = async () => {
    const page = await browser.newPage();
    await page.goto(`${origin}manifest.json`);
    return page;
  };
  let page = await open();
  return {
    get page() {
      return page;
    },
    worker,
    origin,
    async snapshot() {
      const stored = await page.evaluate(async () => ({
        ...(await chrome.storage.local.get()),
        ...(await chrome.storage.session.get()),
      }));
      return { ...EMPTY_SNAPSHOT, ...stored };
    },
    command: (name, body) =>
      page.evaluate((message) => chrome.runtime.sendMessage(message), { room: 'background', name, body }),
    notifications: () => page.evaluate(async () => Object.keys(await chrome.notifications.getAll())),
    badge: () => page.evaluate(() => chrome.action.getBadgeText({})),
    offscreenIsOpen: () =>
      page.evaluate(async () => {
        const contexts = await chrome.runtime.getContexts({
          contextTypes: [chrome.runtime.ContextType.OFFSCREEN_DOCUMENT],
        });
        return contexts.length > 0;
      }),
    closeOffscreen: () => page.evaluate(() => chrome.offscreen.closeDocument()),
    watchWorker: worker.watch,
    stopWorker: worker.stop,
    async reload() {
      const closed = new Promise((gone) => page.once('close', gone));
      await page.evaluate(() => setTimeout(() => chrome.runtime.reload()));
      await closed;
      page = await until('the extension is running again', () => open().catch(() => null));
    },
  };
}
