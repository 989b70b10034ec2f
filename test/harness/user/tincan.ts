// One user: a Chromium with the built extension in it, driven by what a user can click, type and see.

import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Browser, type Frame, type Page, type Permission, ProtocolError } from 'puppeteer-core';
import type { CallKind } from '../../../src/protocol/snapshot/call-view';
import type { ContactId } from '../../../src/protocol/snapshot/ids';
import type { Snapshot } from '../../../src/protocol/snapshot/snapshot';
import { type Chromium, type ChromiumOptions, openChromium } from '../browser/chromium';
import { processesOf } from '../browser/processes';
import { until, untilSeen } from '../browser/until';
import { findWorker, LEFT_ALONE } from '../browser/worker';
import { type BackRoom, openBackRoom } from '../probe/probe-page';
import { type Complaints, watchComplaints } from '../probe/uncaught-errors';
import { finishFirstRun } from './first-run';
import { keptProfile } from './kept-profiles';
import { by, press, see } from './view';

const DIST = fileURLToPath(new URL('../../../dist', import.meta.url));
/** For a browser that needs no broker yet: nothing listens there. */
const NO_BROKER = 'http://127.0.0.1:9/';

export interface TincanOptions extends Partial<ChromiumOptions> {
  name: string;
  brokerUrl: string;
  /** The worker is neither heard nor stopped, and lives and dies as it does for a user. */
  workerLeftAlone?: boolean;
  /** The folder of another build. */
  dist?: string | undefined;
}

export interface Tincan {
  name: string;
  id: ContactId;
  room: BackRoom;
  /** Somebody without Tincan, on the page of a guest. */
  guest?: {
    /** A new link of the host's. */
    invited(): Promise<string>;
    /** Rings the host by a new link, or by the one that is given; rings somebody else by a link to this ID. */
    ring(kind: CallKind, to: ContactId, link?: string): Promise<void>;
  };
  /** The web tab the user is on; the popup opens over it. */
  desk: Page;
  /** Of the browser; it outlives a kill. */
  profile: string;
  /** Where the browser saves files. */
  downloads: string;
  /** By their process ids: the one that runs everything of the extension, or the whole browser. */
  kill(what: 'extension' | 'browser'): Promise<void>;
  complaints: Complaints;
  /** Waits for something to be true of the snapshot. While what `progress` tells changes, the patience begins anew. */
  sees<T>(
    awaited: string,
    look: (snapshot: Snapshot) => T,
    patienceMs?: number,
    progress?: (snapshot: Snapshot) => unknown,
  ): Promise<NonNullable<Exclude<T, false>>>;
  /** A click on the toolbar button: the real popup, with the real activeTab grant. */
  openPopup(): Promise<Page>;
  /** Opens the popup, does this in it, and closes it. */
  inPopup<T>(act: (popup: Page) => Promise<T>): Promise<T>;
  /** Lets the views read what they have copied. */
  mayReadClipboard(): Promise<void>;
  openWindow(): Promise<Page>;
  openDock(): Promise<Frame>;
  /** Resolves when the browser is gone. */
  gone: Promise<void>;
  close(): Promise<void>;
}

export interface FreshTincan extends Omit<Tincan, 'id'> {
  /** The tab that the installation opened. */
  welcome: Page;
}

/** Installs the extension in a fresh profile and points it at this broker, and at nothing outside this machine. */
export async function installTincan({
  name,
  brokerUrl,
  workerLeftAlone = false,
  dist = DIST,
  ...options
}: TincanOptions): Promise<FreshTincan> {
  if (!existsSync(dist)) throw new Error(`there is no ${dist}: run \`npm run build\` first`);
  const chromium = await openChromium({ headless: true, ...options });
  try {
    const settled = await settle(chromium, name, { dist, workerLeftAlone });
    const heard = await settled.room.command('settings.change', {
      settings: { brokers: [brokerUrl], iceServers: [] },
    });
    if (!heard.ok) throw new Error(`the settings were refused: ${heard.error}`);
    const welcome = await pageAt(chromium.browser, 'welcome.html');
    return { ...settled, welcome };
  } catch (error) {
    await chromium.close();
    throw error;
  }
}

/** The same user, whose browser was killed, on the same profile. */
export async function reopenTincan(
  { name, id, profile }: Tincan,
  options: Pick<ChromiumOptions, 'inside'> = {},
): Promise<Tincan> {
  const chromium = await openChromium({ headless: true, profile, ...options });
  try {
    const settled = await settle(chromium, name);
    await settled.room.command('line.retry', {});
    await settled.sees('registered at the broker', ({ registration }) => registration.name === 'ready');
    return { ...settled, id };
  } catch (error) {
    await chromium.close();
    throw error;
  }
}

/** A user who has been through the first run: through a copy of that profile when tests keep profiles, or here and now. */
export async function openTincan(options: TincanOptions): Promise<Tincan> {
  const copyOf = await keptProfile(options.name, firstRunOf);
  const tincan = copyOf === null ? await throughFirstRun(options) : await openKept({ ...options, copyOf });
  try {
    await tincan.sees('registered at the broker', ({ registration }) => registration.name === 'ready');
    return tincan;
  } catch (error) {
    await tincan.close();
    throw error;
  }
}

async function throughFirstRun(options: TincanOptions): Promise<Tincan> {
  const fresh = await installTincan(options);
  try {
    const { id } = await finishFirstRun(fresh);
    return { ...fresh, id };
  } catch (error) {
    await fresh.close();
    throw error;
  }
}

/** Goes through the first run, ends the browser, and tells its profile. */
async function firstRunOf(name: string): Promise<string> {
  const { room, profile } = await throughFirstRun({ name, brokerUrl: NO_BROKER });
  await room.page.browser().close();
  return profile;
}

async function openKept(options: TincanOptions): Promise<Tincan> {
  const fresh = await installTincan(options);
  try {
    await fresh.welcome.close();
    const { id } = await fresh.sees('the profile', ({ profile }) => profile);
    return { ...fresh, id };
  } catch (error) {
    await fresh.close();
    throw error;
  }
}

async function settle(
  chromium: Chromium,
  name: string,
  { dist = DIST, workerLeftAlone = false } = {},
): Promise<Omit<Tincan, 'id'>> {
  const { browser, profile, downloads, close } = chromium;
  const extensionId = await browser.installExtension(dist);
  const origin = `chrome-extension://${extensionId}/`;
  const worker = workerLeftAlone ? LEFT_ALONE : await findWorker(browser, origin);
  const complaints = await watchComplaints(browser, origin, worker);
  const grant = (...more: readonly Permission[]) =>
    browser.defaultBrowserContext().overridePermissions(origin, ['camera', 'microphone', ...more]);
  await grant();
  const extension = await until('the extension', async () => (await browser.extensions()).get(extensionId));
  const room = await openBackRoom(browser, origin, worker);
  const desk = await browser.newPage();

  async function openPopup(): Promise<Page> {
    await desk.bringToFront();
    await desk.triggerExtensionAction(extension);
    return pageAt(browser, 'popup.html');
  }

  async function inPopup<T>(act: (popup: Page) => Promise<T>): Promise<T> {
    const popup = await openPopup();
    try {
      return await act(popup);
    } finally {
      await closePopup(popup);
    }
  }

  return {
    name,
    room,
    desk,
    profile,
    downloads,
    complaints,
    gone: new Promise((resolve) => browser.once('disconnected', () => resolve())),
    close,
    kill: (what) => (what === 'browser' ? chromium.kill() : killExtension(browser)),
    openPopup,
    inPopup,
    mayReadClipboard: () => grant('clipboard-read', 'clipboard-sanitized-write'),
    sees: (awaited, look, patienceMs, progress) =>
      untilSeen(`${name}: ${awaited}`, () => room.snapshot(), look, {
        patienceMs,
        progress,
        instead: () => stateOf({ room, complaints }),
      }),
    async openWindow() {
      await inPopup((popup) => press(popup, 'open-window'));
      return pageAt(browser, 'window.html');
    },
    async openDock() {
      await inPopup(async (popup) => {
        // In a call the dock is in the menu.
        await see(popup, 'app');
        if (await popup.$(by('call-menu'))) await press(popup, 'call-menu');
        await press(popup, 'open-dock');
      });
      return until('the dock', () => desk.frames().find((frame) => frame.url().includes('dock.html')));
    },
  };
}

/** What a failed test shows of a user. The end is what is left of a long log, so what tells most of a call comes last. */
export async function stateOf({ room, complaints }: Pick<Tincan, 'room' | 'complaints'>): Promise<object> {
  const { registration, transfers, media, link, call, problem, ...rest } = await room.snapshot();
  return { ...rest, registration, transfers, media, link, call, problem, ...complaints };
}

/** Also one that closes itself at this moment. */
async function closePopup(popup: Page): Promise<void> {
  try {
    if (!popup.isClosed()) await popup.close();
  } catch (error) {
    if (!(error instanceof ProtocolError && error.message.includes('No target'))) throw error;
  }
}

/** As when it is out of memory. Chromium then keeps the extension off until it is started again. */
async function killExtension(browser: Browser): Promise<void> {
  const pid = browser.process()?.pid;
  if (pid === undefined) throw new Error('there is no process to kill');
  const all = processesOf(pid).filter(({ command }) => command.includes('--extension-process'));
  if (all.length === 0) throw new Error('the extension has no process');
  for (const each of all) each.kill();
  await until('the extension is gone', () => all.every((each) => each.isGone()));
}

/** The page of this file, when it is there. */
export async function pageAt(browser: Browser, file: string): Promise<Page> {
  const target = await browser.waitForTarget((candidate) =>
    new URL(candidate.url() || 'about:blank').pathname.endsWith(file),
  );
  const page = await target.asPage();
  // The target has the address while the first, empty document is still there.
  await page.waitForFunction((end) => location.pathname.endsWith(end), {}, file);
  return page;
}
