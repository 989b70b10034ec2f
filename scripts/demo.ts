// The main job, done through the real popup: a call, a shared tab, a chat line, a file. Every figure is read from
// the browsers: receiver statistics, snapshots, the file in Downloads.

import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { until } from '../test/harness/browser/until';
import { received } from '../test/harness/probe/stats';
import {
  acceptAll,
  answer,
  arrives,
  dial,
  pickFile,
  reaches,
  say,
  transferIs,
} from '../test/harness/user/actions';
import { openSamples, sha256 } from '../test/harness/user/samples';
import { openSharedPage } from '../test/harness/user/shared-page';
import type { Tincan } from '../test/harness/user/tincan';
import { press, see } from '../test/harness/user/view';

const OUT = 'out';
const FILE_BYTES = 20_000_000;
/** The file gives way to the call, which on a slow machine takes nearly all of the processor. */
const FILE_PATIENCE_MS = 180_000;
/** More than a first picture: it moves. */
const ENOUGH_FRAMES = 30;
const WORDS = 'Can you hear me? https://example.org/';

export interface DemoReport {
  call: { setupMs: number; framesDecodedA: number; framesDecodedB: number; audioEnergyB: number };
  tabShare: { framesDecodedB: number; width: number; height: number };
  chat: { delivered: boolean };
  file: { bytes: number; sha256Equal: boolean; mbps: number };
  screenshots: string[];
}

/** Ada calls Ben, shares a tab, writes a line and sends a file. Leaves the two in their call. */
export async function perform(ada: Tincan, ben: Tincan): Promise<DemoReport> {
  mkdirSync(OUT, { recursive: true });
  const screenshots: string[] = [];
  const shoot = async (page: Page, name: string) => {
    const path = `${OUT}/${name}.png` as const;
    await page.screenshot({ path });
    screenshots.push(path);
  };
  return {
    call: await talk(ada, ben, shoot),
    tabShare: await shareTab(ada, ben, shoot),
    chat: await chat(ada, ben),
    file: await sendFile(ada, ben, shoot),
    screenshots,
  };
}

export function isWhole({ call, tabShare, chat, file }: DemoReport): boolean {
  const figures = [...Object.values(call), ...Object.values(tabShare), file.mbps];
  return (
    figures.every((figure) => figure > 0) && chat.delivered && file.sha256Equal && file.bytes === FILE_BYTES
  );
}

type Shoot = (page: Page, name: string) => Promise<void>;

async function talk(ada: Tincan, ben: Tincan, shoot: Shoot): Promise<DemoReport['call']> {
  await dial(ada, ben.id, 'video');
  await reaches(ben, 'ringing-here');
  await ben.inPopup(async (popup) => {
    await see(popup, 'accept-video');
    await shoot(popup, 'ringing');
  });
  const acceptedAt = Date.now();
  await answer(ben, 'video');
  await Promise.all([reaches(ada, 'connected'), reaches(ben, 'connected')]);
  const setupMs = Math.max(...(await Promise.all([ada, ben].map(connectedAt)))) - acceptedAt;
  for (const tincan of [ada, ben]) await seesFrames(tincan, 'camera');
  await until('Ben hears Ada', async () => (await received(ben, 'microphone')).audioEnergy > 0);
  await ada.inPopup(async (popup) => {
    await see(popup, 'remote-camera');
    await shoot(popup, 'call');
  });
  return {
    setupMs,
    framesDecodedA: (await received(ada, 'camera')).framesDecoded,
    framesDecodedB: (await received(ben, 'camera')).framesDecoded,
    audioEnergyB: (await received(ben, 'microphone')).audioEnergy,
  };
}

async function connectedAt({ room }: Tincan): Promise<number> {
  const { call } = await room.snapshot();
  return call?.phase.name === 'connected' ? call.phase.since : 0;
}

async function seesFrames(tincan: Tincan, line: 'camera' | 'shareVideo'): Promise<void> {
  await until(
    `${tincan.name} sees the ${line}`,
    async () => (await received(tincan, line)).framesDecoded >= ENOUGH_FRAMES,
  );
}

async function shareTab(ada: Tincan, ben: Tincan, shoot: Shoot): Promise<DemoReport['tabShare']> {
  const page = await openSharedPage();
  await ada.desk.goto(page.url);
  await ada.desk.click('h1');
  await ada.inPopup((popup) => press(popup, 'share-tab'));
  await seesFrames(ben, 'shareVideo');
  await shoot(ada.desk, 'shared-tab');
  const window = await ben.openWindow();
  await see(window, 'remote-share');
  await shoot(window, 'tab-share');
  await window.close();
  const { framesDecoded, width, height } = await received(ben, 'shareVideo');
  await ada.inPopup((popup) => press(popup, 'share-stop'));
  await ben.sees('the share is over', ({ call }) => call?.remote.share === 'none');
  await page.close();
  return { framesDecodedB: framesDecoded, width, height };
}

async function chat(ada: Tincan, ben: Tincan): Promise<DemoReport['chat']> {
  await say(ada, WORDS);
  const delivered = await ben.sees('Ada’s words', ({ chat }) =>
    chat.some(({ from, text }) => from === 'peer' && text === WORDS),
  );
  return { delivered };
}

async function sendFile(ada: Tincan, ben: Tincan, shoot: Shoot): Promise<DemoReport['file']> {
  const samples = openSamples();
  try {
    const sample = samples.random('holiday.mp4', FILE_BYTES);
    await pickFile(ada, sample.path);
    await transferIs(ben, 'offered');
    await ben.inPopup(async (popup) => {
      await see(popup, 'file-accept');
      await shoot(popup, 'file-offer');
      await acceptAll(popup);
    });
    await arrives(ada, ben, FILE_PATIENCE_MS);
    const movedMs = await ben.sees('how long it took', ({ transfers: [file] }) => file?.movedMs);
    await ben.inPopup(async (popup) => {
      await press(popup, 'open-files');
      await see(popup, 'transfer', { state: 'saved' });
      await shoot(popup, 'file-saved');
    });
    const landed = join(ben.downloads, 'Tincan', ada.name, sample.name);
    return {
      bytes: statSync(landed).size,
      sha256Equal: sha256(landed) === sha256(sample.path),
      mbps: Math.round((FILE_BYTES * 8) / 1000 / movedMs),
    };
  } finally {
    samples.close();
  }
}
