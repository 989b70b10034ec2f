// What views see of devices and shares.

import type { ErrorCode } from '../errors';
import type { CallId, ContactId } from './ids';
import type { ScreenChoice } from './settings';

export interface DeviceView {
  on: boolean;
  error: ErrorCode | null;
}

export interface MediaView {
  microphone: DeviceView;
  camera: DeviceView;
  /** The user speaks, and is muted. */
  speaksMuted: boolean;
  /** The microphone is on, and the system or a key on the headset has muted it. */
  systemMuted: boolean;
  /** The camera is on, and sends nothing because the line is weak. */
  cameraPaused: boolean;
  share: ShareView | null;
}

export type ShareView =
  /** `muted` is in the browser: such a tab is heard by nobody, here or there. */
  | { source: 'tab'; tabId: number; title: string; barMissing: boolean; muted: boolean }
  /** It `echoes` when its sound contains the far side's own voice. */
  | { source: 'screen'; label: string; choice: ScreenChoice; echoes: boolean };

/** A tab that is to be shared with this peer as soon as the call that was placed for that is connected. */
export interface ShareWish {
  peer: ContactId;
  /** Null until the call has begun. */
  call: CallId | null;
  tabId: number;
  title: string;
  /** Of the page on which the user clicked Tincan (siteOf): another site is not shared. */
  site: string;
}

export const NO_MEDIA: MediaView = {
  microphone: { on: false, error: null },
  camera: { on: false, error: null },
  cameraPaused: false,
  speaksMuted: false,
  systemMuted: false,
  share: null,
};
