import { expect, test } from 'vitest';
import { call } from '../harness/deeds';
import { openPair } from '../harness/pair';
import { takeDevices } from '../harness/phone-devices';
import { descriptions, received } from '../harness/stats';
import { until } from '../harness/until';
import { by, gone, press, see, type View } from '../harness/view';

const pair = openPair();

async function choose(view: View, name: string, value: string): Promise<void> {
  await view.locator(by(name)).fill(value);
}

const levelIn = (view: View) =>
  view.$eval(by('microphone-level'), (bar) => (bar instanceof HTMLMeterElement ? bar.value : 0));

test('without a call a microphone and a speaker can be tried', async () => {
  const window = await pair.ada.openWindow();
  await press(window, 'open-settings');
  await press(window, 'test-microphone');
  await see(window, 'microphone-level');
  await until('it is heard', async () => (await levelIn(window)) > 0.02);
  await press(window, 'test-microphone');
  await gone(window, 'microphone-level');
  await press(window, 'test-speaker', { state: 'quiet' });
  await see(window, 'test-speaker', { state: 'playing' });
  await see(window, 'test-speaker', { state: 'quiet' });
  await window.close();
});

test('choices for voice and picture count at once in a call, without negotiating anew', async () => {
  const { ada, ben } = pair;
  const devices = await takeDevices(ada);
  await call(ada, ben);
  const receives = (what: string, right: (width: number, height: number) => boolean) =>
    until(`Ben receives ${what}`, async () => {
      const { width, height } = await received(ben, 'camera');
      return right(width, height);
    });
  await receives('a picture', (width) => width > 0);
  const { local } = await descriptions(ada);
  await ada.inPopup(async (popup) => {
    await press(popup, 'open-devices');
    await see(popup, 'microphone-level');
    await until('the phone hears', async () => (await levelIn(popup)) > 0.02);
    await press(popup, 'voice-more');
    await press(popup, 'voice-echo');
    await until('no echo is removed', async () => {
      const microphone = await devices.current('microphone');
      return microphone?.echoCancellation === false && microphone.noiseSuppression === true;
    });
    await press(popup, 'camera-more');
    await choose(popup, 'camera-resize', 'crop-and-scale');
    await choose(popup, 'camera-aspect', '1:1');
    await receives('a square', (width, height) => width > 0 && width === height);
    await choose(popup, 'camera-size', '360p');
    await until('it is small', async () => (await devices.current('camera'))?.height === 360);
    await press(popup, 'camera-mirrored');
    await until('it is not mirrored', async () => (await popup.$('video.mirrored')) === null);
  });
  await receives('a small square', (width, height) => width > 0 && width === height && width <= 360);
  expect((await descriptions(ada)).local).toBe(local);
});

test('who speaks while muted is told, and unmutes with one press', async () => {
  const { ada, ben } = pair;
  const devices = await takeDevices(ada);
  await devices.speak();
  await call(ada, ben);
  await ada.sees('a microphone', ({ media }) => media.microphone.on);
  await ada.inPopup(async (popup) => {
    await press(popup, 'toggle-microphone');
    await see(popup, 'speaks-muted');
    await press(popup, 'unmute');
    await gone(popup, 'speaks-muted');
  });
  await ben.sees('Ada is not muted', ({ call }) => call?.remote.microphone);
  await devices.restore();
});
