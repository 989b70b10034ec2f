// Looks at this machine and at Tincan itself. No device is opened, and no server is asked.

import type {
  DeviceEvidence,
  Evidence,
  HealthEvidence,
  StorageEvidence,
  Versions,
} from '../../protocol/check-up/evidence';
import type { Ack } from '../../protocol/errors';
import { isSystemDefault } from '../../protocol/media/device-constraints';
import { browserMajor, permissionFor } from '../../shared/browser-facts';
import { after } from '../../shared/lifetime';
import { sendCommand } from '../state/commands';
import { HEALTH_MS } from './limits';

type Devices = Required<Pick<Evidence, 'microphone' | 'camera' | 'speaker'>>;

export async function probeDevices(): Promise<Devices> {
  const [devices, microphone, camera] = await Promise.all([
    navigator.mediaDevices.enumerateDevices(),
    permissionFor('microphone'),
    permissionFor('camera'),
  ]);
  const evidence = (kind: MediaDeviceKind, permission: PermissionState): DeviceEvidence => ({
    permission,
    count: countOf(devices.filter((device) => device.kind === kind)),
  });
  return {
    microphone: evidence('audioinput', microphone),
    camera: evidence('videoinput', camera),
    speaker: evidence('audiooutput', microphone),
  };
}

/** The browser lists the system's default beside the device that it is; before the permission it lists nothing else. */
function countOf(devices: readonly MediaDeviceInfo[]): number {
  const named = devices.filter(({ deviceId }) => !isSystemDefault(deviceId));
  return named.length || devices.length;
}

export async function probeStorage(): Promise<StorageEvidence> {
  const [{ quota = 0, usage = 0 }, isPersisted] = await Promise.all([
    navigator.storage.estimate(),
    navigator.storage.persisted(),
  ]);
  return { freeBytes: Math.max(0, quota - usage), isPersisted };
}

export const probeBackground = (signal: AbortSignal): Promise<HealthEvidence> =>
  timed(() => sendCommand('background.answer', {}), signal);

/** Opens the offscreen document if it is closed. */
export const probeOffscreen = (signal: AbortSignal): Promise<HealthEvidence> =>
  timed(() => sendCommand('offscreen.answer', {}), signal);

async function timed(ask: () => Promise<Ack>, signal: AbortSignal): Promise<HealthEvidence> {
  const began = performance.now();
  const ended = new AbortController();
  const tooLate = new Promise<null>((resolve) => {
    after(HEALTH_MS, () => resolve(null), AbortSignal.any([signal, ended.signal]));
  });
  const ack = await Promise.race([ask(), tooLate]);
  ended.abort();
  if (ack?.ok) return { is: 'answers', ms: Math.round(performance.now() - began) };
  return { is: ack?.error === 'transfer-worker-silent' ? 'no-worker' : 'silent' };
}

export function probeVersions(): Versions {
  const { version, minimum_chrome_version: least = '' } = chrome.runtime.getManifest();
  const chromium = browserMajor();
  return {
    tincan: version,
    browser: `Chromium ${chromium}`,
    browserMajor: Number(chromium),
    leastMajor: Number.parseInt(least, 10),
  };
}
