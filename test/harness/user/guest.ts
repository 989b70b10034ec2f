// Somebody who has no Tincan: a Chromium without the extension, or a Firefox, on the page behind a guest link.

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, launch, type Page, type Viewport } from 'puppeteer-core';
import { guestFragment } from '../../../src/protocol/identity/guest-link';
import { MEDIA_LINES, type MediaSlot } from '../../../src/protocol/link/session-layout';
import type { GuestPurpose } from '../../../src/protocol/snapshot/contact';
import type { CallStreamsWindow } from '../../../src/shared/offscreen-window';
import { type ChromiumOptions, openChromium } from '../browser/chromium';
import { until } from '../browser/until';
import type { Tincan } from './tincan';
import { by } from './view';

export interface Guest {
  page: Page;
  downloads: string;
  /** Errors that nothing caught, and what the content policy of the page refused. */
  complaints: string[];
  /** All that the page has asked for, by its addresses; sockets are not among them. */
  asked: string[];
  close(): Promise<void>;
}

export interface GuestOptions {
  viewport?: Viewport;
  language?: string;
  headless?: boolean;
  /** Of the browser. */
  chromium?: Pick<Partial<ChromiumOptions>, 'inside' | 'args'>;
}

export const PHONE: Viewport = {
  width: 360,
  height: 640,
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
};
const DESK: Viewport = { width: 1280, height: 800 };

export const FIREFOX = '/usr/bin/firefox-esr';

/** Opens an invite for ten minutes, in the place of one that is open. */
export async function openInvite(host: Tincan): Promise<{ secret: string; until: number }> {
  const before = (await host.room.snapshot()).invite?.secret;
  const opened = await host.room.command('invite.open', { lifeMs: 600_000 });
  if (!opened.ok) throw new Error(`the invite was refused: ${opened.error}`);
  return host.sees('an invite is open', ({ invite }) => invite && invite.secret !== before && invite);
}

/** Opens an invite, and makes its guest link. */
export async function inviteGuest(
  host: Tincan,
  page: string,
  brokerUrl: string,
  purpose: GuestPurpose,
  stun: readonly string[] = [],
) {
  const { secret, until: end } = await openInvite(host);
  const chosen = await host.room.command('invite.for', { purpose });
  if (!chosen.ok) throw new Error(`the purpose was refused: ${chosen.error}`);
  const link = { id: host.id, purpose, brokers: [brokerUrl], stun, until: end, name: host.name, secret };
  return `${page}#${guestFragment(link)}`;
}

export async function openGuest(link: string, options: GuestOptions = {}): Promise<Guest> {
  const guest = await openGuestAt(link, options);
  await guest.page.goto(link);
  return guest;
}

/** A browser in front of an empty tab, which may use its devices at this address. */
export async function openGuestAt(
  address: string,
  { viewport = DESK, language, headless = true, chromium: more = {} }: GuestOptions = {},
): Promise<Guest> {
  const chromium = await openChromium({ headless, ...more, ...(language && { language }) });
  const { origin } = new URL(address);
  // A file has no origin that could be allowed anything.
  if (origin !== 'null')
    await chromium.browser.defaultBrowserContext().overridePermissions(origin, ['camera', 'microphone']);
  const page = await chromium.browser.newPage();
  await page.setViewport(viewport);
  return watch(page, chromium.downloads, chromium.close);
}

/** Firefox ESR, with its own devices, on the loopback interface. */
export async function openFirefoxGuest(link: string): Promise<Guest> {
  const folder = mkdtempSync(join(tmpdir(), 'tincan-firefox-'));
  const downloads = join(folder, 'downloads');
  mkdirSync(downloads);
  const browser: Browser = await launch({
    browser: 'firefox',
    executablePath: FIREFOX,
    headless: true,
    args: ['--remote-allow-system-access'],
    extraPrefsFirefox: {
      'media.navigator.streams.fake': true,
      'media.navigator.permission.disabled': true,
      'media.peerconnection.ice.loopback': true,
      'media.peerconnection.ice.obfuscate_host_addresses': false,
      'browser.download.folderList': 2,
      'browser.download.dir': downloads,
      'browser.download.always_ask_before_handling_new_types': false,
    },
  });
  const page = await browser.newPage();
  const guest = watch(page, downloads, async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });
  await page.goto(link);
  return guest;
}

/** In the tab that the guest has. A page that is there already would only see another fragment. */
export async function openLink({ page }: Guest, link: string): Promise<void> {
  await page.goto('about:blank');
  await page.goto(link);
}

function watch(page: Page, downloads: string, close: () => Promise<void>): Guest {
  const complaints: string[] = [];
  const asked: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('request', (request) => asked.push(request.url()));
  return { page, downloads, complaints, asked, close };
}

/** What the guest really receives on one of the four m-lines. */
export async function guestReceives(
  { page }: Guest,
  slot: MediaSlot,
): Promise<{ frames: number; energy: number }> {
  const mid = String(MEDIA_LINES.findIndex((line) => line.slot === slot));
  return page.evaluate(async (mid) => {
    const connection = (window as CallStreamsWindow).tincanCallStreams?.peerConnection();
    const stats = connection ? [...(await connection.getStats()).values()] : [];
    const inbound = stats.find((stat) => stat.type === 'inbound-rtp' && stat.mid === mid);
    return { frames: Number(inbound?.framesDecoded ?? 0), energy: Number(inbound?.totalAudioEnergy ?? 0) };
  }, mid);
}

/** Waits until the call of the guest is in this phase. */
export function guestReaches({ page }: Guest, phase: string): Promise<unknown> {
  return until(`the guest's call is ${phase}`, () => page.$(by('call', { phase })), {
    instead: async () => ({ shows: await page.evaluate(() => document.body.innerText) }),
  });
}
