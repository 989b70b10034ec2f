// Pictures of every screen, in both languages and both themes, into out/screens/.

import { mkdirSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import { strangerId } from '../test/harness/hostile/stranger';
import { openBroker } from '../test/harness/network/broker';
import {
  acceptAll,
  call,
  clear,
  dial,
  pickFile,
  reaches,
  say,
  transferIs,
} from '../test/harness/user/actions';
import { openSamples, type Samples } from '../test/harness/user/samples';
import { openSharedPage } from '../test/harness/user/shared-page';
import { type FreshTincan, installTincan, openTincan, type Tincan } from '../test/harness/user/tincan';
import { press, see, write } from '../test/harness/user/view';
import { buildIfStale } from './fresh-build';

const LANGUAGES = ['en', 'zh-CN'];
const THEMES = ['light', 'dark'];
const MB = 1_000_000;

type Shoot = (page: Page, name: string) => Promise<void>;

buildIfStale();
const samples = openSamples();
try {
  for (const language of LANGUAGES) await picture(language, samples);
} finally {
  samples.close();
}
process.exit();

async function picture(language: string, samples: Samples): Promise<void> {
  const folder = `out/screens/${language}`;
  mkdirSync(folder, { recursive: true });
  const shoot: Shoot = async (page, name) => {
    for (const theme of THEMES) {
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }]);
      await page.screenshot({ path: `${folder}/${name}-${theme}.png` });
    }
  };
  const broker = await openBroker();
  const fresh = await installTincan({ name: 'Nora', brokerUrl: broker.url, language });
  const ada = await openTincan({ name: 'Ada Lovelace', brokerUrl: broker.url, language });
  const ben = await openTincan({ name: 'Ben', brokerUrl: broker.url, language });
  try {
    await firstRun(fresh, shoot);
    await home(ada, ben, shoot);
    await ben.room.command('contact.add', { id: ada.id, name: ada.name });
    await inCall(ada, ben, samples, shoot);
    await endings(ada, ben, shoot);
  } finally {
    await Promise.all([fresh, ada, ben].map((tincan) => tincan.close()));
    await broker.close();
  }
}

async function firstRun({ name, welcome, inPopup }: FreshTincan, shoot: Shoot): Promise<void> {
  await inPopup(async (popup) => {
    await see(popup, 'app', { screen: 'first-run' });
    await shoot(popup, 'popup-first-run');
  });
  await welcome.bringToFront();
  await write(welcome, 'welcome-name', name);
  await shoot(welcome, 'welcome-name');
  await press(welcome, 'welcome-next');
  await press(welcome, 'welcome-grant');
  await see(welcome, 'welcome-preview');
  await shoot(welcome, 'welcome-devices');
  await press(welcome, 'welcome-next');
  await see(welcome, 'backup-words');
  await shoot(welcome, 'welcome-done');
}

async function home(ada: Tincan, ben: Tincan, shoot: Shoot): Promise<void> {
  await ada.inPopup((popup) => shoot(popup, 'home-empty'));
  for (const [id, name] of [
    [ben.id, 'Ben'],
    [strangerId(), 'Grace Hopper'],
    [strangerId(), '王小明'],
  ] as const) {
    await ada.room.command('contact.add', { id, name });
  }
  await ada.inPopup(async (popup) => {
    await see(popup, 'contact-row', { id: ben.id });
    await shoot(popup, 'home');
    await write(popup, 'dial-input', 'not an id');
    await popup.keyboard.press('Enter');
    await see(popup, 'dial-error');
    await shoot(popup, 'home-malformed-id');
    await write(popup, 'dial-input', strangerId());
    await press(popup, 'contact-add');
    await see(popup, 'contact-save');
    await shoot(popup, 'home-add-contact');
  });
  await ada.inPopup(async (popup) => {
    await press(popup, 'open-settings');
    await see(popup, 'settings-you');
    await shoot(popup, 'settings');
  });
}

async function inCall(ada: Tincan, ben: Tincan, samples: Samples, shoot: Shoot): Promise<void> {
  await dial(ada, ben.id);
  await reaches(ada, 'ringing-there');
  await ada.inPopup((popup) => shoot(popup, 'call-ringing-there'));
  await reaches(ben, 'ringing-here');
  await ben.inPopup(async (popup) => {
    await see(popup, 'accept-video');
    await shoot(popup, 'call-ringing-here');
    await press(popup, 'accept-video');
  });
  await Promise.all([reaches(ada, 'connected'), reaches(ben, 'connected')]);
  await say(ben, 'Hello, Ada! 你好');
  await say(ada, 'https://example.org/ is where it is.');
  const page = await openSharedPage();
  await ada.desk.goto(page.url);
  await ada.inPopup(async (popup) => {
    await see(popup, 'remote-camera');
    await shoot(popup, 'call');
    await press(popup, 'open-connection');
    await see(popup, 'connection-line');
    await shoot(popup, 'call-connection');
    await press(popup, 'share-screen');
    await see(popup, 'screen-start');
    await shoot(popup, 'call-share-screen');
  });
  await ada.inPopup((popup) => press(popup, 'share-tab'));
  await ada.sees('the share', ({ media }) => media.share?.source === 'tab');
  await ada.inPopup(async (popup) => {
    await see(popup, 'share-stop');
    await shoot(popup, 'call-sharing');
  });
  await shoot(ada.desk, 'shared-page');
  const window = await ben.openWindow();
  await see(window, 'remote-share');
  await shoot(window, 'window-share');
  await ada.inPopup((popup) => press(popup, 'share-stop'));
  await pickFile(ada, samples.random('holiday.mp4', MB).path);
  await transferIs(ben, 'offered');
  await press(window, 'open-files');
  await see(window, 'file-accept');
  await shoot(window, 'window-file-offer');
  await ada.inPopup((popup) => shoot(popup, 'call-file-offered'));
  await acceptAll(window);
  await transferIs(ben, 'saved');
  await see(window, 'transfer', { state: 'saved' });
  await shoot(window, 'window-file-saved');
  await window.close();
  await ada.openDock();
  await shoot(ada.desk, 'dock');
  await ada.desk.goto('about:blank');
  await page.close();
}

async function endings(ada: Tincan, ben: Tincan, shoot: Shoot): Promise<void> {
  await ben.inPopup((popup) => press(popup, 'hang-up'));
  await reaches(ada, 'ended');
  await ada.inPopup((popup) => shoot(popup, 'ended-hung-up'));
  for (const tincan of [ada, ben]) await clear(tincan);
  await call(ada, ben, 'data');
  await ada.inPopup((popup) => shoot(popup, 'call-data'));
  for (const tincan of [ada, ben]) await clear(tincan);
  await dial(ada, strangerId(), 'audio');
  await reaches(ada, 'ended');
  await ada.inPopup((popup) => shoot(popup, 'ended-offline'));
}
