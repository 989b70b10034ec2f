import type { Page } from 'puppeteer-core';
import { beforeEach, test } from 'vitest';
import { until } from '../harness/browser/until';
import { received } from '../harness/probe/stats';
import { call, reaches } from '../harness/user/actions';
import { openPair } from '../harness/user/pair';
import { by, plays, press, see } from '../harness/user/view';

const pair = openPair();
beforeEach(() => call(pair.ada, pair.ben));

test('the peer sees that the user is muted, and receives audio again after the user unmutes', async () => {
  const { ada, ben } = pair;
  await ada.inPopup((popup) => press(popup, 'toggle-microphone'));
  await ben.sees('Ada is muted', ({ call }) => call?.remote.microphone === false);
  await ada.inPopup((popup) => press(popup, 'toggle-microphone'));
  await ben.sees('Ada is not muted', ({ call }) => call?.remote.microphone);
  const { audioEnergy } = await received(ben, 'microphone');
  await until(
    'Ben receives Ada’s audio',
    async () => (await received(ben, 'microphone')).audioEnergy > audioEnergy,
  );
});

test('the peer sees that a camera is turned off, and receives video when the camera is on again', async () => {
  const { ada, ben } = pair;
  await ada.inPopup((popup) => press(popup, 'toggle-camera'));
  await ben.sees('Ada’s camera is off', ({ call }) => call?.remote.camera === false);
  await ada.inPopup((popup) => press(popup, 'toggle-camera'));
  await ben.sees('Ada’s camera is on', ({ call }) => call?.remote.camera);
  const { framesDecoded } = await received(ben, 'camera');
  await until(
    'Ben receives Ada’s video',
    async () => (await received(ben, 'camera')).framesDecoded > framesDecoded,
  );
});

/** On the page: who speaks has a ring, and nothing moves that has no end. */
function ringsInPeace(): boolean {
  const stage = document.querySelector<HTMLElement>('.stage');
  const endless = document
    .getAnimations()
    .filter(({ effect }) => effect?.getComputedTiming().iterations === Infinity);
  return stage?.dataset.speaks === 'true' && endless.length === 0;
}

test('a voice below a picture moves nothing: the string that shows it is out of sight', async () => {
  const { ada } = pair;
  await ada.inPopup(async (popup) => {
    await plays(popup, 'remote-camera');
    await until('a voice and no animation', () => popup.evaluate(ringsInPeace));
  });
});

test('M toggles the microphone, V toggles the camera, and Space unmutes a muted user while the key is held', async () => {
  const { ada, ben } = pair;
  await ada.inPopup(async (popup) => {
    // The popup must show the new state before the next key: the state decides what a key does.
    const microphone = async (on: boolean) => {
      await popup.waitForSelector(`${by('toggle-microphone')}[data-on="${on}"]`);
      await ben.sees(`Ada’s microphone ${on}`, ({ call }) => call?.remote.microphone === on);
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
    await ben.sees('Ada’s camera is off', ({ call }) => call?.remote.camera === false);
  });
});

test('the popup shows the connected call and the peer’s video each time the user opens the popup', async () => {
  const { ada } = pair;
  for (let time = 0; time < 3; time++) {
    await ada.inPopup(async (popup: Page) => {
      await see(popup, 'call', { phase: 'connected' });
      await plays(popup, 'remote-camera');
    });
  }
  await reaches(ada, 'connected');
});
