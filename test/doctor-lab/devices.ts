// Worlds in which the call is connected and poor: a device does not open.

import { permit, takeDevices } from '../harness/user/offscreen-devices';
import { type Stage, talk } from './stage';
import type { World } from './world';

/** The device has been asked for, and the browser has said no. */
async function isRefused({ ada, ben }: Stage, who: 'ada' | 'ben'): Promise<void> {
  const tincan = { ada, ben }[who];
  await tincan.sees('the error of a device', ({ media }) => media.microphone.error ?? media.camera.error);
}

export const PERMISSION: World = {
  injected: 'the browser of the caller refuses the microphone',
  here: 'permission here',
  there: 'permission there',
  async inject(stage) {
    await permit(stage.ada, 'denied', ['microphone']);
    await talk(stage, 'audio', () => isRefused(stage, 'ada'));
  },
  mend: ({ ada }) => permit(ada, 'granted'),
};

let mendDevices: () => Promise<void> = async () => undefined;

export const DEVICE: World = {
  injected: 'the camera of the callee is in use by another app',
  here: 'device there',
  there: 'device here',
  async inject(stage) {
    const devices = await takeDevices(stage.ben);
    mendDevices = () => devices.restore();
    await devices.fail('NotReadableError');
    await talk(stage, 'video', () => isRefused(stage, 'ben'));
  },
  mend: () => mendDevices(),
};
