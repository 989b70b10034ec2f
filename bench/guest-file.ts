// One big file from the host to a guest and to a user of Tincan, in turns, and to a guest in Firefox: how fast, how much the
// receiving browser grows, and whether what landed is what was sent.

import { existsSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'puppeteer-core';
import { readyForCode } from '../test/harness/browser/page-code';
import { until } from '../test/harness/browser/until';
import { answer, clear, pickFile, reaches, transferIs } from '../test/harness/user/actions';
import { FIREFOX, type Guest, guestReaches, openFirefoxGuest, openLink } from '../test/harness/user/guest';
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

export interface GuestBench {
  ada: Tincan;
  ben: Tincan;
  guest: Guest;
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

export interface GuestFileReport {
  gib: number;
  /** In every engine that was there. */
  sha256Equal: boolean;
  /** Of the engine that grew most. */
  growthMiB: number;
  /** The guest in Chromium against Tincan before and after. */
  rateVsTincan: number;
  chromium: Received;
  /** Null where there is no Firefox ESR. */
  firefox: Received | null;
  tincanMibPerSecond: readonly [before: number, after: number];
}

export async function measureGuestFile(gib: number, bench: GuestBench): Promise<GuestFileReport> {
  const samples = openSamples();
  const { ada, ben, guest, invite } = bench;
  try {
    for (const { room } of [ada, ben]) await readyForCode(room.page);
    const files = {
      small: samples.random('first.bin', FIRST_MIB * MIB),
      big: samples.random('big.bin', gib * 1024 * MIB),
    };
    const before = await toTincan(ada, ben, files.big);
    await openLink(guest, await invite());
    const chromium = await toGuest(ada, guest, files);
    const tincanMibPerSecond = [before, await toTincan(ada, ben, files.big)] as const;
    const firefox = existsSync(FIREFOX) ? await toFirefox(bench, files) : null;
    const engines = firefox ? [chromium, firefox] : [chromium];
    return {
      gib,
      sha256Equal: engines.every((each) => each.sha256Equal),
      growthMiB: Math.max(...engines.map((each) => each.growthMiB)),
      rateVsTincan: Number(
        ((2 * chromium.mibPerSecond) / (tincanMibPerSecond[0] + tincanMibPerSecond[1])).toFixed(2),
      ),
      chromium,
      firefox,
      tincanMibPerSecond,
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
  return rate;
}

/** Of the newest transfer that Ada sends, when all its bytes have arrived. */
async function rateOf(ada: Tincan): Promise<number> {
  const { movedMs, totalBytes } = await newestPast(ada, 'waiting', 'offered', 'moving');
  return Number((totalBytes / MIB / (movedMs / 1000)).toFixed(1));
}

async function toFirefox({ ada, invite }: GuestBench, files: Files): Promise<Received> {
  const guest = await openFirefoxGuest(await invite());
  try {
    return await toGuest(ada, guest, files);
  } finally {
    await guest.close();
  }
}

interface Files {
  small: Sample;
  big: Sample;
}

/** The guest has opened its link. */
async function toGuest(ada: Tincan, guest: Guest, { small, big }: Files): Promise<Received> {
  await click(guest, 'call-data');
  await answer(ada, 'data');
  await Promise.all([reaches(ada, 'connected'), guestReaches(guest, 'connected')]);
  await click(guest, 'open-files');
  await receive(ada, guest, small);
  const received = await receive(ada, guest, big);
  await clear(ada);
  return received;
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
