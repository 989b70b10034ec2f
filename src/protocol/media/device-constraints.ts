// The constraints for opening a device, and the choice of the device when devices come or go. Every constraint but the
// device itself is `ideal`: a camera that cannot meet it still opens.

import type { CameraChoice, VoiceChoice } from '../snapshot/settings';

const HEIGHTS: Record<CameraChoice['size'], number> = { '360p': 360, '720p': 720, '1080p': 1080 };
const ASPECTS: Record<CameraChoice['aspect'], number> = {
  // Most cameras are that wide. Only the shapes below are asked for as such.
  native: 16 / 9,
  '16:9': 16 / 9,
  '4:3': 4 / 3,
  '1:1': 1,
};
const FACING: Record<CameraChoice['facing'], string> = { front: 'user', back: 'environment' };

/** TypeScript's DOM library does not know `resizeMode` (Media Capture and Streams, section 4.3.8). */
export interface DeviceConstraints extends MediaTrackConstraints {
  resizeMode?: { ideal: CameraChoice['resize'] };
}

export function voiceConstraints({
  echoCancellation,
  noiseSuppression,
  autoGainControl,
}: VoiceChoice): DeviceConstraints {
  return { echoCancellation, noiseSuppression, autoGainControl };
}

export function cameraConstraints({
  size,
  frameRate,
  aspect,
  resize,
  facing,
}: CameraChoice): DeviceConstraints {
  const height = HEIGHTS[size];
  const ratio = ASPECTS[aspect];
  return {
    width: { ideal: Math.round(height * ratio) },
    height: { ideal: height },
    frameRate: { ideal: frameRate },
    ...(aspect !== 'native' && { aspectRatio: { ideal: ratio } }),
    resizeMode: { ideal: resize },
    facingMode: { ideal: FACING[facing] },
  };
}

/** The constraints to try in order until a device opens: the chosen device, then the system's default. */
export function attempts(
  chosen: string,
  wish: DeviceConstraints,
): readonly [DeviceConstraints, ...DeviceConstraints[]] {
  return chosen ? [exactly(chosen, wish), wish] : [wish];
}

export function exactly(chosen: string, wish: DeviceConstraints): DeviceConstraints {
  return { ...wish, deviceId: { exact: chosen } };
}

/** Whether an open camera can take the new constraints: the camera that faces the other way is another device. */
export function canAdapt(before: DeviceConstraints, after: DeviceConstraints): boolean {
  return JSON.stringify(before.facingMode) === JSON.stringify(after.facingMode);
}

/** Chromium's IDs for a default device, beside the empty ID. Windows has one more, for calls. */
const DEFAULTS = ['default', 'communications'];

/** Whether this ID stands for the system's default device. */
export function isSystemDefault(deviceId: string): boolean {
  return deviceId === '' || DEFAULTS.includes(deviceId);
}

/** A text that changes when another device becomes the system's default. */
export function behindDefault(devices: readonly MediaDeviceInfo[]): string {
  return devices
    .filter(({ deviceId }) => DEFAULTS.includes(deviceId))
    .map(({ deviceId, groupId, label }) => `${deviceId} ${groupId} ${label}`)
    .join('\n');
}

export interface Found {
  /** Empty is the system's default. */
  chosen: string;
  /** The one that is open; null when none is. */
  current: string | null;
  /** All that there are now. */
  present: readonly string[];
  /** Another device has become the system's default since it was opened. */
  defaultMoved: boolean;
}

/** What to do when devices came or went: `return` is to the chosen one, which was away, `follow` to the new default. */
export function afterChange(found: Found): 'stay' | 'open' | 'return' | 'follow' {
  const { chosen, current, present, defaultMoved } = found;
  if (current === null || !present.includes(current)) return 'open';
  if (isSystemDefault(chosen)) return defaultMoved && isSystemDefault(current) ? 'follow' : 'stay';
  return chosen !== current && present.includes(chosen) ? 'return' : 'stay';
}
