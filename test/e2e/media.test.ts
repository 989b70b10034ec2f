import type { Page } from 'puppeteer-core';
import { beforeEach, test } from 'vitest';
import { until } from '../harness/browser/until';
import { received } from '../harness/probe/stats';
import { call, reaches } from '../harness/user/actions';
import { openPair } from '../harness/user/pair';
import { by, plays, press, see } from '../harness/user/view';

const pair = openPair();
beforeEach(() => call(pair.ada, pair.ben));

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
  await ada.inPopup(async (popup) => {
    // What a key means depends on what the popup shows.
    const microphone = async (on: boolean) => {
      await popup.waitForSelector(`${by('toggle-microphone')}[aria-pressed="${on}"]`);
      await ben.sees(`microphone ${on}`, ({ call }) => call?.remote.microphone === on);
    };
    await microphone(true);
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
