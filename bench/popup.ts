// How long the real popup takes from its opening until it is usable (all of its first screen is painted and its field takes a
// key), with two hundred contacts, a hundred calls and fifty transfers: in a browser where it was never open, and when it is
// opened for the third time. Several builds are measured in turn, so that a load of the machine is the same for all of them, and
// among them an extension whose popup is one empty field: what that needs is the browser's, and a build can't need less.

import { basename, join, resolve } from 'node:path';
import type { Browser, Extension, Page } from 'puppeteer-core';
import type { TransferView } from '../src/protocol/snapshot/transfer-view';
import { CALLS } from '../test/gallery/calls';
import { CROWD } from '../test/gallery/people';
import { ALL_TRANSFERS } from '../test/gallery/transfers';
import { openChromium } from '../test/harness/browser/chromium';
import { installQuietly } from '../test/harness/browser/seeded-page';
import { until } from '../test/harness/browser/until';
import { openBroker } from '../test/harness/network/broker';
import { pageAt } from '../test/harness/user/tincan';
import { type Estimate, estimateMedian, estimateRatio, percentileOf } from './spread';
import { traceInto } from './trace';

const EMPTY = resolve(import.meta.dirname, 'empty-popup');
/** Of the crowd; rows out of sight come after the page is usable. */
const LAST = 'Person 194';
const CALLS_STORED = 100;
const TRANSFERS_STORED = 50;
const DAY_MS = 24 * 60 * 60_000;
const OPENINGS = 3;
const SLOW_PART = 0.9;

type Times = Record<'cold' | 'third', number[]>;

interface Opening extends Estimate {
  p90: number;
}

type Ratios = Record<keyof Times, Estimate>;

export interface PopupReport {
  dist: string;
  /** Milliseconds from the start of the page until it is usable. */
  cold: Opening;
  third: Opening;
  /** To the medians of the empty popup; null for that one. */
  toEmpty: Ratios | null;
  /** To the medians of the first build; null for that one, and for the empty popup. */
  ratio: Ratios | null;
}

/**
 * `dists` are folders with a built extension. With a folder for traces each build is opened once more in the first round, and
 * the trace of that is in no figure.
 */
export async function measurePopup(
  repeats: number,
  dists: readonly string[],
  traces?: string,
): Promise<PopupReport[]> {
  const empty = { dist: EMPTY, times: { cold: [], third: [] } as Times };
  const builds = dists.map((dist) => ({ dist, times: { cold: [], third: [] } as Times }));
  const broker = await openBroker();
  try {
    for (let round = 0; round < repeats; round++) {
      const all = [empty, ...builds];
      for (const { dist, times } of round % 2 === 0 ? all : all.toReversed()) {
        await measureOnce(dist, broker.url, times, round === 0 ? traces : undefined);
      }
    }
  } finally {
    await broker.close();
  }
  const [first] = builds;
  return [empty, ...builds].map((each) => ({
    dist: each.dist,
    cold: openingOf(each.times.cold),
    third: openingOf(each.times.third),
    toEmpty: each === empty ? null : ratiosOf(each.times, empty.times),
    ratio: each === empty || each === first || !first ? null : ratiosOf(each.times, first.times),
  }));
}

function ratiosOf(times: Times, base: Times): Ratios {
  return {
    cold: estimateRatio(times.cold, base.cold),
    third: estimateRatio(times.third, base.third),
  };
}

function openingOf(times: readonly number[]): Opening {
  return { ...estimateMedian(times), p90: percentileOf(times, SLOW_PART) };
}

async function measureOnce(dist: string, brokerUrl: string, times: Times, traces?: string): Promise<void> {
  const chromium = await openChromium({ headless: true });
  const isEmpty = dist === EMPTY;
  try {
    const { browser } = chromium;
    const id = isEmpty ? await browser.installExtension(dist) : await installQuietly(browser, dist);
    const extension = await until('the extension', async () => (await browser.extensions()).get(id));
    const desk = await browser.newPage();
    await desk.goto(`chrome-extension://${id}/manifest.json`);
    if (!isEmpty) await settle(desk, brokerUrl);
    const taken: number[] = [];
    const open = async () => {
      taken.push(await openOnce(browser, desk, extension, isEmpty ? '' : LAST));
    };
    for (let opening = 0; opening < OPENINGS; opening++) await open();
    const [cold = Number.NaN] = taken;
    times.cold.push(cold);
    times.third.push(taken.at(-1) ?? Number.NaN);
    if (traces) await traceInto(join(traces, `${basename(dist)}.json`), browser, open);
  } finally {
    await chromium.close();
  }
}

/** When the popup is usable, in milliseconds of its page. */
async function openOnce(browser: Browser, desk: Page, extension: Extension, last: string): Promise<number> {
  await desk.bringToFront();
  // All pages of an extension share one thread, which still tidies up after the last popup.
  await desk.evaluate(() => new Promise((idle) => requestIdleCallback(idle)));
  await desk.triggerExtensionAction(extension);
  const popup = await pageAt(browser, 'popup.html');
  const usable = await until('a usable popup', () => popup.evaluate(usableAt, last));
  await popup.close();
  return usable;
}

/** Makes a user who is registered, and who has used Tincan a lot. The page is one of the extension. */
async function settle(page: Page, brokerUrl: string): Promise<void> {
  const command = (name: string, body: object) =>
    page.evaluate((message) => chrome.runtime.sendMessage(message), { room: 'background', name, body });
  await command('settings.change', {
    settings: { brokerUrl, brokers: [brokerUrl], iceServers: [] } as object,
  });
  // The builds before the recovery file want a passphrase, or null.
  await command('identity.make', { name: 'Ada', words: 'copper lantern otter nine', passphrase: null });
  await until('registered at the broker', () =>
    page.evaluate(async () => {
      const { registration } = await chrome.storage.session.get<{ registration?: { name: string } }>(
        'registration',
      );
      return registration?.name === 'ready';
    }),
  );
  const stored = {
    contacts: CROWD.contacts ?? [],
    calls: copies(CALLS, CALLS_STORED),
    transfers: copies(ALL_TRANSFERS.filter(isOver), TRANSFERS_STORED).map((view) => ({
      ...view,
      endedAt: Date.now() - DAY_MS,
    })),
  };
  await page.evaluate((values) => chrome.storage.local.set(values), stored);
}

const isOver = ({ state }: TransferView) => ['saved', 'declined', 'cancelled', 'failed'].includes(state.name);

/** One after the other, over and over, each under an ID of its own. */
function copies<T extends { id: string }>(from: readonly T[], count: number): T[] {
  return Array.from({ length: count }, (_, index) => from[index % from.length])
    .filter((each) => each !== undefined)
    .map((each, index) => ({ ...each, id: `${each.id}${index}` }));
}

/**
 * Runs in the popup: null until all of the list is there. Builds before the mark take a key at once or soon after the paint:
 * their time is that of the paint.
 */
function usableAt(last: string): number | null {
  if (!document.body.textContent.includes(last)) return null;
  const [paint] = performance.getEntriesByName('first-contentful-paint');
  const [mark] = performance.getEntriesByName('usable');
  if (!paint || (last === '' && !mark)) return null;
  return Math.max(paint.startTime, mark?.startTime ?? 0);
}
