import { expect, test } from 'vitest';
import { readyForCode } from '../harness/browser/page-code';
import { until } from '../harness/browser/until';
import { descriptions, received } from '../harness/probe/stats';
import { call } from '../harness/user/actions';
import { permit, takeDevices } from '../harness/user/offscreen-devices';
import { openPair } from '../harness/user/pair';
import { by, gone, press, see, type View } from '../harness/user/view';

const pair = openPair();

async function choose(view: View, name: string, value: string): Promise<void> {
  await view.locator(by(name)).fill(value);
}

const levelIn = (view: View) =>
  view.$eval(by('microphone-level'), (bar) => (bar instanceof HTMLMeterElement ? bar.value : 0));

test('microphone and speaker can be tested in the settings without a call', async () => {
  const window = await pair.ada.openWindow();
  await press(window, 'open-settings');
  await press(window, 'test-microphone');
  await see(window, 'microphone-level');
  await until('a level of the microphone', async () => (await levelIn(window)) > 0.02);
  await press(window, 'test-microphone');
  await gone(window, 'microphone-level');
  await press(window, 'test-speaker', { state: 'quiet' });
  await see(window, 'test-speaker', { state: 'playing' });
  await see(window, 'test-speaker', { state: 'quiet' });
  await window.close();
});

test('settings of microphone and camera take effect at once in a call, without renegotiation', async () => {
  const { ada, ben } = pair;
  const devices = await takeDevices(ada);
  await call(ada, ben);
  const receives = (what: string, right: (width: number, height: number) => boolean) =>
    until(`Ben receives ${what}`, async () => {
      const { width, height } = await received(ben, 'camera');
      return right(width, height);
    });
  await receives('video', (width) => width > 0);
  const { local } = await descriptions(ada);
  await ada.inPopup(async (popup) => {
    await press(popup, 'call-menu');
    await press(popup, 'open-devices');
    await see(popup, 'microphone-level');
    await until('a level of the microphone in the call', async () => (await levelIn(popup)) > 0.02);
    await press(popup, 'voice-more');
    await press(popup, 'voice-echo');
    await until('echo cancellation is off', async () => {
      const microphone = await devices.current('microphone');
      return microphone?.echoCancellation === false && microphone.noiseSuppression === true;
    });
    await press(popup, 'camera-more');
    await choose(popup, 'camera-resize', 'crop-and-scale');
    await choose(popup, 'camera-aspect', '1:1');
    await receives('square video', (width, height) => width > 0 && width === height);
    await choose(popup, 'camera-size', '360p');
    await until(
      'the camera is open with 360 lines',
      async () => (await devices.current('camera'))?.height === 360,
    );
    await press(popup, 'camera-mirrored');
    await until('the own video is not mirrored', async () => (await popup.$('video.mirrored')) === null);
  });
  await receives('small square video', (width, height) => width > 0 && width === height && width <= 360);
  expect((await descriptions(ada)).local).toBe(local);
});

test('a user who speaks while muted is told, and unmutes with one press', async () => {
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

test('a headset that becomes the system’s default in a call is used, and both users are told of its mute key', async () => {
  const { ada, ben } = pair;
  const devices = await takeDevices(ada);
  await call(ada, ben, 'audio');
  await ada.sees('a microphone', ({ media }) => media.microphone.on);
  await until('Ada receives Ben’s audio', async () => (await received(ada, 'microphone')).audioEnergy > 0);
  const { microphones } = await devices.asked();
  await devices.becomeDefault('headset');
  await until('microphone and speaker are opened again', async () => {
    const asked = await devices.asked();
    return asked.microphones === microphones + 1 && asked.sinks.includes('default');
  });
  await until(
    'the microphone of the headset is open',
    async () => (await devices.current('microphone'))?.deviceId === 'default',
  );
  const { audioEnergy } = await received(ben, 'microphone');
  await until(
    'Ben receives more audio',
    async () => (await received(ben, 'microphone')).audioEnergy > audioEnergy,
  );
  await ada.inPopup(async (popup) => {
    await devices.silence(true);
    await see(popup, 'system-muted');
    await ben.sees('Ada is muted', ({ call }) => call?.remote.microphone === false);
    await devices.silence(false);
    await gone(popup, 'system-muted');
  });
  await ben.sees('Ada is not muted', ({ call }) => call?.remote.microphone);
  await devices.restore();
});

test('the screen stays awake while a view shows a call with video, and no longer', async () => {
  const { ada, ben } = pair;
  // When puppeteer grants some permissions, it refuses all others, also those that need no question.
  await permit(ada, 'granted', ['screen-wake-lock']);
  await call(ada, ben, 'audio');
  const window = await ada.openWindow();
  await readyForCode(window);
  await window.evaluate(noteLocks);
  const held = () =>
    window.evaluate(() => (globalThis as LocksNoted).locks?.filter(({ released }) => !released).length);
  expect(await held()).toBe(0);
  await press(window, 'toggle-camera');
  await until('the screen is held awake', async () => (await held()) === 1);
  await press(window, 'toggle-camera');
  await until('the wake lock is released', async () => (await held()) === 0);
  await window.close();
});

interface LocksNoted {
  locks?: WakeLockSentinel[];
}

/** Runs in a view: notes every wake lock that the browser gives from now on. */
function noteLocks(): void {
  const locks: WakeLockSentinel[] = [];
  const { wakeLock } = navigator;
  const request = wakeLock.request.bind(wakeLock);
  (globalThis as LocksNoted).locks = locks;
  wakeLock.request = async (kind) => {
    const lock = await request(kind);
    locks.push(lock);
    return lock;
  };
}
