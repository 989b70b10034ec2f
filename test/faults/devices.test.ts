// G3 to G5: the browser refuses devices, devices fail, and devices are unplugged. The call goes on, receiving at least, and
// a device that can be opened again is opened without a press.

import { afterEach, expect } from 'vitest';
import { until } from '../harness/browser/until';
import { descriptions, received } from '../harness/probe/stats';
import { answer, call, clear, reaches } from '../harness/user/actions';
import { type Device, permit, takeDevices } from '../harness/user/offscreen-devices';
import { openPair } from '../harness/user/pair';
import { pageAt, type Tincan } from '../harness/user/tincan';
import { press, see } from '../harness/user/view';
import { type Fault, fault } from './fault';

const RECEIVE_ONLY_MS = 3_000;
const SWITCH_MS = 2_000;
const DEVICES = ['microphone', 'camera'] as const;

/** The second fake camera makes depth images (Y16), which no call can carry, so the tests need a third camera. */
const pair = openPair({ args: ['--use-fake-device-for-media-stream=device-count=3'] });

async function seesOn(tincan: Tincan): Promise<void> {
  const { framesDecoded } = await received(tincan, 'camera');
  const goesOn = async () => (await received(tincan, 'camera')).framesDecoded > framesDecoded + 3;
  await until(`${tincan.name} receives more video`, goesOn);
}

async function hears(tincan: Tincan): Promise<void> {
  const { audioEnergy } = await received(tincan, 'microphone');
  await until(
    `${tincan.name} receives more audio`,
    async () => (await received(tincan, 'microphone')).audioEnergy > audioEnergy,
  );
}

/** Ada has neither device, the snapshot says why, and Ada is in the call all the same. */
async function onlyReceives(error: string): Promise<void> {
  const { ada, ben } = pair;
  for (const device of DEVICES) {
    await ada.sees(`${device}-${error}`, ({ media }) => media[device].error === `${device}-${error}`);
  }
  await reaches(ada, 'connected');
  await seesOn(ada);
  await ben.sees('Ada sends nothing', ({ call }) => !call?.remote.microphone && !call?.remote.camera);
}

async function sendsAgain(): Promise<void> {
  const { ada, ben } = pair;
  for (const device of DEVICES) await ada.sees(`${device} on`, ({ media }) => media[device].on);
  await Promise.all([seesOn(ben), hears(ben)]);
}

async function within(fault: Fault, figure: string, limitMs: number, act: () => Promise<unknown>) {
  const began = performance.now();
  await act();
  fault.took(figure, performance.now() - began, limitMs);
}

/** Ada calls Ben, who answers with video. */
async function callBen(): Promise<void> {
  await pair.ada.room.command('call.start', { to: pair.ben.id, kind: 'video' });
  await answer(pair.ben);
}

afterEach(async () => {
  await permit(pair.ada, 'granted');
});

fault(
  'G3',
  'the browser would have to ask: the call goes on without devices, and gets them when the user allows them',
  async (fault) => {
    const { ada, ben } = pair;
    await permit(ada, 'prompt');
    await fault.inject(async () => {
      await ada.inPopup(async (popup) => {
        await press(popup, 'contact-video');
        await see(popup, 'permission-ask');
        await press(popup, 'permission-skip');
        await see(popup, 'call');
      });
      await answer(ben);
      await onlyReceives('denied');
      await ada.inPopup((popup) => press(popup, 'devices-allow'));
      const tab = await pageAt(ada.room.page.browser(), 'welcome.html');
      await see(tab, 'welcome-grant');
      await permit(ada, 'granted');
      await within(fault, 'openAfterMs', SWITCH_MS, sendsAgain);
      await tab.close();
    });
  },
);

fault(
  'G3',
  'the permission is taken away in a call: the call goes on, and opens the devices when it is given again',
  async (fault) => {
    const { ada, ben } = pair;
    await call(ada, ben);
    await sendsAgain();
    await fault.inject(async () => {
      await permit(ada, 'denied');
      await onlyReceives('denied');
      await permit(ada, 'granted');
      await sendsAgain();
      await Promise.all([reaches(ada, 'connected'), reaches(ben, 'connected')]);
    });
  },
);

fault(
  'G3',
  'the browser blocks devices: the welcome tab leads to the settings of the browser that unblock them',
  async (fault) => {
    const { ada } = pair;
    await permit(ada, 'denied');
    await fault.inject(async () => {
      await callBen();
      await onlyReceives('denied');
      await ada.inPopup((popup) => press(popup, 'devices-allow'));
      const tab = await pageAt(ada.room.page.browser(), 'welcome.html');
      await tab.bringToFront();
      await press(tab, 'welcome-grant');
      await see(tab, 'devices-blocked');
      await press(tab, 'open-site-settings');
      const settings = await ada.room.page
        .browser()
        .waitForTarget((target) => target.url().startsWith('chrome://settings/content/siteDetails'));
      await (await settings.asPage()).close();
      await tab.close();
    });
  },
);

for (const [name, error] of [
  ['NotReadableError', 'busy'],
  ['NotFoundError', 'missing'],
  ['OverconstrainedError', 'missing'],
] as const) {
  fault('G4', `every device fails with ${name}: the call goes on and receives`, async (fault) => {
    const { ada } = pair;
    const devices = await takeDevices(ada);
    await devices.fail(name);
    await fault.inject(async () => {
      await within(fault, 'receiveOnlyAfterMs', RECEIVE_ONLY_MS, async () => {
        await ada.room.command('call.start', { to: pair.ben.id, kind: 'video' });
        await ada.sees('the errors of both devices', ({ media }) =>
          DEVICES.every((device) => media[device].error),
        );
      });
      await answer(pair.ben);
      await onlyReceives(error);
      await devices.fail(null);
      await ada.inPopup(async (popup) => {
        await press(popup, 'toggle-microphone');
        await press(popup, 'toggle-camera');
      });
      await sendsAgain();
    });
    await devices.restore();
  });
}

fault(
  'G4',
  'no device answers: the call goes on, and gets the devices as soon as they answer',
  async (fault) => {
    const { ada } = pair;
    const devices = await takeDevices(ada);
    await devices.hang(true);
    await fault.inject(async () => {
      await within(fault, 'receiveOnlyAfterMs', RECEIVE_ONLY_MS, async () => {
        await ada.room.command('call.start', { to: pair.ben.id, kind: 'video' });
        await ada.sees('the errors of both devices', ({ media }) =>
          DEVICES.every((device) => media[device].error),
        );
      });
      await answer(pair.ben);
      await onlyReceives('hangs');
      await devices.hang(false);
      await sendsAgain();
    });
    await devices.restore();
  },
);

fault('G4', 'devices that answer only after the end of the call are closed again', async (fault) => {
  const { ada } = pair;
  const devices = await takeDevices(ada);
  await devices.hang(true);
  await fault.inject(async () => {
    await callBen();
    await onlyReceives('hangs');
    await clear(ada);
    await devices.hang(false);
    await ada.sees('microphone and camera are off', ({ media }) => !media.microphone.on && !media.camera.on);
  });
  await devices.restore();
});

for (const device of DEVICES) {
  fault(
    'G5',
    `a call uses another ${device} when the chosen one is unplugged, and the chosen one when it is back`,
    async (fault) => {
      const { ada, ben } = pair;
      const other = await chooseOther(ada, device);
      const devices = await takeDevices(ada);
      await call(ada, ben);
      const isOpen = (wanted: boolean) =>
        until(`the chosen device is ${wanted ? '' : 'not '}open`, async () => {
          const current = await devices.current(device);
          return current !== null && (current.deviceId === other) === wanted;
        });
      await isOpen(true);
      await sendsAgain();
      const { local } = await descriptions(ada);
      await fault.inject(async () => {
        await within(fault, 'switchedAfterMs', SWITCH_MS, async () => {
          await devices.unplug(other);
          await isOpen(false);
        });
        await sendsAgain();
        await within(fault, 'returnedAfterMs', SWITCH_MS, async () => {
          await devices.plug();
          await isOpen(true);
        });
        await sendsAgain();
        expect((await descriptions(ada)).local).toBe(local);
      });
      await devices.restore();
      await ada.room.command('settings.change', { settings: { [`${device}Id`]: '' } });
    },
  );
}

/** The last of the browser's fake devices; returns its id. */
async function chooseOther({ room }: Tincan, device: Device): Promise<string> {
  const kind = device === 'microphone' ? 'audioinput' : 'videoinput';
  const id = await room.page.evaluate(async (wanted) => {
    const all = await navigator.mediaDevices.enumerateDevices();
    return all.filter((each) => each.kind === wanted).at(-1)?.deviceId ?? '';
  }, kind);
  await room.command('settings.change', { settings: { [`${device}Id`]: id } });
  return id;
}

fault(
  'G5',
  'all devices are unplugged: the user is told, and a device that is plugged in is used',
  async (fault) => {
    const { ada, ben } = pair;
    const devices = await takeDevices(ada);
    await call(ada, ben);
    await sendsAgain();
    await fault.inject(async () => {
      await within(fault, 'receiveOnlyAfterMs', SWITCH_MS, async () => {
        await devices.fail('NotFoundError');
        for (const device of DEVICES) {
          const current = await devices.current(device);
          await devices.unplug(current?.deviceId ?? '');
        }
        for (const device of DEVICES) {
          await ada.sees(`no ${device}`, ({ media }) => media[device].error === `${device}-missing`);
        }
      });
      await onlyReceives('missing');
      await devices.fail(null);
      await within(fault, 'openAfterMs', SWITCH_MS, async () => {
        await devices.plug();
        for (const device of DEVICES) await ada.sees(`${device} on`, ({ media }) => media[device].on);
      });
      await sendsAgain();
    });
    await devices.restore();
  },
);
