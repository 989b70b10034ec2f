// One big file from the host to a guest in each engine and to a user of Tincan, in turns: how fast, how much the receiving browser
// grows, and whether what landed is what was sent.

import { existsSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'puppeteer-core';
import { readyForCode } from '../test/harness/browser/page-code';
import { until } from '../test/harness/browser/until';
import { answer, clear, pickFile, reaches, transferIs } from '../test/harness/user/actions';
import { type Guest, guestReaches, openFirefoxGuest, openGuest } from '../test/harness/user/guest';
import { landed, openSamples, type Sample, sha256 } from '../test/harness/user/samples';
import type { Tincan } from '../test/harness/user/tincan';
import { by } from '../test/harness/user/view';
import { startMeter } from './meter';
import { newestPast } from './newest-transfer';
import { accept, callThrough, rest } from './tincan-transfer';

const MIB = 1024 ** 2;
/** What any transfer takes is taken by a first one of this size. */
const FIRST_MIB = 64;
/** All has arrived by then: a slow disk writes one GiB once more within this. */
const SAVE_PATIENCE_MS = 3 * 60_000;

/** A browser of the guest. */
export const ENGINES = ['chromium', 'firefox'] as const;
export type Engine = (typeof ENGINES)[number];

const OPEN: Record<Engine, (link: string) => Promise<Guest>> = {
  chromium: openGuest,
  firefox: openFirefoxGuest,
};

export interface GuestBench {
  ada: Tincan;
  ben: Tincan;
  /** A new link of Ada's. */
  invite(): Promise<string>;
}

interface Received {
  sha256Equal: boolean;
  /** Of the whole browser: its peak above what it held before, after a file of 64 MiB. */
  growthMiB: number;
  /** While blocks move, as the sender counts it. */
  mibPerSecond: number;
}

/** Against Tincan, which gets the same file before and after. */
type Compared = Received & { rateVsTincan: number };

export interface GuestFileReport {
  gib: number;
  /** In every engine. */
  sha256Equal: boolean;
  /** Of the engine that grew most. */
  growthMiB: number;
  /** Of the slowest engine. */
  rateVsTincan: number;
  /** Of each that was asked for. */
  engines: Partial<Record<Engine, Compared>>;
  tincanMibPerSecond: readonly number[];
}

/** Each step as it is done, beside the report at the end. */
export function tell(step: object): void {
  console.error(JSON.stringify(step));
}

export async function measureGuestFile(
  gib: number,
  engines: readonly Engine[],
  bench: GuestBench,
): Promise<GuestFileReport> {
  const samples = openSamples();
  const { ada, ben, invite } = bench;
  try {
    for (const { room } of [ada, ben]) await readyForCode(room.page);
    const files = {
      small: samples.random('first.bin', FIRST_MIB * MIB),
      big: samples.random('big.bin', gib * 1024 * MIB),
    };
    const rates = [await toTincan(ada, ben, files.big)];
    const found: GuestFileReport['engines'] = {};
    for (const engine of engines) {
      const received = await toGuest(ada, await OPEN[engine](await invite()), files);
      rates.push(await toTincan(ada, ben, files.big));
      const [before = 0, after = 0] = rates.slice(-2);
      const rateVsTincan = Number(((2 * received.mibPerSecond) / (before + after)).toFixed(2));
      found[engine] = { ...received, rateVsTincan };
      tell({ engine, ...found[engine] });
    }
    const all = Object.values(found);
    return {
      gib,
      sha256Equal: all.every((each) => each.sha256Equal),
      growthMiB: Math.max(...all.map((each) => each.growthMiB)),
      rateVsTincan: Math.min(...all.map((each) => each.rateVsTincan)),
      engines: found,
      tincanMibPerSecond: rates,
    };
  } finally {
    samples.close();
  }
}

async function toTincan(ada: Tincan, ben: Tincan, sample: Sample): Promise<number> {
  await callThrough(ada, ben, 'data', null);
  const accepted = accept(ben);
  await pickFile(ada, sample.path);
  await accepted;
  const rate = await rateOf(ada);
  // The sender is told of the end by the link of the call.
  for (const tincan of [ben, ada]) await newestPast(tincan, 'waiting', 'offered', 'moving', 'saving');
  for (const tincan of [ada, ben]) await rest(tincan);
  tell({ to: 'tincan', mibPerSecond: rate });
  return rate;
}

/** Of the newest transfer that Ada sends, when all its bytes have arrived. */
async function rateOf(ada: Tincan): Promise<number> {
  const { movedMs, totalBytes } = await newestPast(ada, 'waiting', 'offered', 'moving');
  return Number((totalBytes / MIB / (movedMs / 1000)).toFixed(1));
}

interface Files {
  small: Sample;
  big: Sample;
}

/** The guest has opened its link, and leaves at the end. */
async function toGuest(ada: Tincan, guest: Guest, { small, big }: Files): Promise<Received> {
  try {
    await click(guest, 'call-data');
    await answer(ada, 'data');
    await Promise.all([reaches(ada, 'connected'), guestReaches(guest, 'connected')]);
    await click(guest, 'open-files');
    await receive(ada, guest, small);
    const received = await receive(ada, guest, big);
    await clear(ada);
    return received;
  } finally {
    await guest.close();
  }
}

async function receive(ada: Tincan, guest: Guest, sample: Sample): Promise<Received> {
  const { page, downloads } = guest;
  await pickFile(ada, sample.path);
  await page.waitForSelector(by('file-accept'));
  await page.$eval(`${by('offer-group', { kind: 'offer_risky' })} input`, (tick) =>
    (tick as HTMLElement).click(),
  );
  const meter = startMeter([page.browser() as Browser]);
  await click(guest, 'file-accept');
  const mibPerSecond = await rateOf(ada);
  const path = join(downloads, sample.name);
  await until('the file is in the downloads', () => isWhole(path, sample.bytes), {
    patienceMs: SAVE_PATIENCE_MS,
    instead: () => landed(downloads),
  });
  const { grownMiB } = meter.stop();
  tell({ to: 'guest', mib: sample.bytes / MIB, mibPerSecond, growthMiB: Math.round(grownMiB) });
  const sha256Equal = sha256(path) === sha256(sample.path);
  rmSync(path);
  // The page says so when a slow disk would be done, by the link of the call.
  await transferIs(ada, 'saved', SAVE_PATIENCE_MS);
  return { sha256Equal, growthMiB: Math.round(grownMiB), mibPerSecond };
}

const isWhole = (path: string, bytes: number) => existsSync(path) && statSync(path).size === bytes;

/**
 * Chromium lets a page save a second file only when its user has pressed something since the first. Firefox without a window
 * draws no frames, for which a press would wait: there the page presses by itself.
 */
async function click({ page }: Guest, name: string): Promise<void> {
  const button = await page.waitForSelector(by(name));
  const isFirefox = /firefox/i.test(await page.browser().version());
  if (isFirefox) await button?.evaluate((element) => (element as HTMLElement).click());
  else await button?.click();
}
