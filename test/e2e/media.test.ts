import type { Page } from 'puppeteer-core';
import { beforeEach, expect, test } from 'vitest';
import { call, reaches } from '../harness/deeds';
import { liveConnections } from '../harness/live-objects';
import { openPair } from '../harness/pair';
import { openSharedPage } from '../harness/shared-page';
import { received } from '../harness/stats';
import { until } from '../harness/until';
import { framesShown, press, see, type View } from '../harness/view';

const pair = openPair();
beforeEach(() => call(pair.ada, pair.ben));

async function plays(view: View, name: string): Promise<void> {
  await see(view, name);
  const shown = await framesShown(view, name);
  await until(`${name} plays at ${view.url()}`, async () => (await framesShown(view, name)) > shown);
}

test('muting is seen on the far side, and unmuting is heard there', async () => {
  const { ada, ben } = pair;
  await ada.inPopup((popup) => press(popup, 'toggle-microphone'));
  await ben.sees('Ada is muted', ({ call }) => call?.remote.microphone === false);
  await ada.inPopup((popup) => press(popup, 'toggle-microphone'));
  await ben.sees('Ada is not muted', ({ call }) => call?.remote.microphone);
  const { audioEnergy } = await received(ben, 'microphone');
  await until('Ben hears Ada', async () => (await received(ben, 'microphone')).audioEnergy > audioEnergy);
});

test('a camera turned off and on is seen on the far side', async () => {
  const { ada, ben } = pair;
  await ada.inPopup((popup) => press(popup, 'toggle-camera'));
  await ben.sees('Ada’s camera is off', ({ call }) => call?.remote.camera === false);
  await ada.inPopup((popup) => press(popup, 'toggle-camera'));
  await ben.sees('Ada’s camera is on', ({ call }) => call?.remote.camera);
  const { framesDecoded } = await received(ben, 'camera');
  await until('Ben sees Ada', async () => (await received(ben, 'camera')).framesDecoded > framesDecoded);
});

test('M turns the microphone, V the camera, and who is muted speaks while Space is held', async () => {
  const { ada, ben } = pair;
  const microphone = (on: boolean) =>
    ben.sees(`microphone ${on}`, ({ call }) => call?.remote.microphone === on);
  await ada.inPopup(async (popup) => {
    await see(popup, 'toggle-microphone');
    await popup.keyboard.press('m');
    await microphone(false);
    await popup.keyboard.down(' ');
    await microphone(true);
    await popup.keyboard.up(' ');
    await microphone(false);
    await popup.keyboard.press('m');
    await microphone(true);
    await popup.keyboard.press('v');
    await ben.sees('no camera', ({ call }) => call?.remote.camera === false);
  });
});

test('popup, window and dock play the same call at once, over one connection', async () => {
  const { ada } = pair;
  const page = await openSharedPage();
  await ada.desk.goto(page.url);
  const dock = await ada.openDock();
  const window = await ada.openWindow();
  const popup = await ada.openPopup();
  for (const view of [popup, window, dock]) {
    await plays(view, 'remote-camera');
    await plays(view, 'local-camera');
  }
  expect(await liveConnections(ada)).toBe(1);
  await popup.close();
  await window.close();
  await ada.desk.goto('about:blank');
  await page.close();
});

test('the popup finds the call as it was each time it opens', async () => {
  const { ada } = pair;
  for (let time = 0; time < 3; time++) {
    await ada.inPopup(async (popup: Page) => {
      await see(popup, 'call', { phase: 'connected' });
      await plays(popup, 'remote-camera');
    });
  }
  await reaches(ada, 'connected');
});
