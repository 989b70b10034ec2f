// Owns the microphone or the camera of a call: opens it, keeps it, finds another when it goes, and comes back to the
// chosen one when that is there again. Nobody waits for it: a device that hangs is taken up when it answers.

import {
  afterChange,
  attempts,
  behindDefault,
  canAdapt,
  type DeviceConstraints,
  exactly,
} from '../../protocol/media/device-constraints';
import { DEVICE_OPEN_MS } from '../../protocol/media/limits';
import type { DeviceView } from '../../protocol/snapshot/media-view';
import type { Device } from '../../shared/device-error';
import { type Captured, openDevice, presentDevices } from './get-user-media';

type Opened = Captured<MediaStreamTrack>;
type Wishes = readonly [DeviceConstraints, ...DeviceConstraints[]];

export interface CaptureDevicePorts {
  /** The track is this one now; the one before is to be stopped. */
  put(track: MediaStreamTrack | null): void;
  changed(view: DeviceView): void;
  /** The system has silenced what is open, or lets it be heard again. */
  silenced?(isSilenced: boolean): void;
}

export interface Input {
  /** What the user has chosen; `deviceId` empty is the default device. It counts at once. */
  use(deviceId: string, wish: DeviceConstraints): void;
  turn(on: boolean): void;
  /** Devices came or went, or the browser allows what it did not. */
  lookAgain(): void;
  /** The call is over. */
  close(): void;
}

export function createCaptureDevice(device: Device, { put, changed, silenced }: CaptureDevicePorts): Input {
  let chosen = '';
  let wish: DeviceConstraints = {};
  let track: MediaStreamTrack | null = null;
  /** The user wants the device. It may be away. */
  let isWanted = false;
  /** What goes out when it is there. */
  let isOn = false;
  /** Ends with the call; what was being opened then is stopped as soon as it arrives. */
  let call = new AbortController();
  /** What the system's default stood for when a device was opened last. */
  let behind: Promise<string> = Promise.resolve('');
  /** It is opened and closed one after another, so that the last wish wins. */
  let turning: Promise<void> = Promise.resolve();

  function enqueue(task: () => Promise<void>): void {
    const { signal } = call;
    turning = turning.then(() => (signal.aborted ? undefined : task()));
  }

  function take(next: MediaStreamTrack | null): void {
    track = next;
    put(next);
    silenced?.(next?.muted ?? false);
    if (!next) return;
    next.enabled = isOn;
    next.onmute = next.onunmute = () => next === track && silenced?.(next.muted);
    next.onended = () => enqueue(async () => (next === track ? open() : undefined));
  }

  function settle(opened: Opened): void {
    take(opened.ok ? opened.value : null);
    changed(opened.ok ? { on: isOn, error: null } : { on: false, error: opened.error });
  }

  /** Null when it is not wanted any more. What hangs and comes late is taken if there is still nothing else. */
  async function attempt(wishes: Wishes): Promise<Opened | null> {
    const { signal } = call;
    // Asked first: a default that changes meanwhile is followed afterwards.
    behind = presentDevices(device).then(behindDefault);
    const opening = openDevice(device, wishes);
    const opened = await Promise.race([opening, later(DEVICE_OPEN_MS)]);
    const stillWanted = () => !signal.aborted && isWanted;
    if (opened === 'hangs') {
      void opening.then((late) => {
        if (stillWanted() && !track) settle(late);
        else stop(late);
      });
      return stillWanted() ? { ok: false, error: `${device}-hangs` } : null;
    }
    if (stillWanted()) return opened;
    stop(opened);
    return null;
  }

  async function open(): Promise<void> {
    const opened = await attempt(attempts(chosen, wish));
    if (opened) settle(opened);
  }

  /** For another choice of the user; what is open goes on when nothing of that opens. */
  async function exchange(): Promise<void> {
    const opened = await attempt(attempts(chosen, wish));
    if (!opened) return;
    if (opened.ok || track?.readyState !== 'live') settle(opened);
    else changed({ on: isOn, error: opened.error });
  }

  /** To the chosen one, which was away; what is open goes on until that is. */
  async function comeBack(): Promise<void> {
    const opened = await attempt([exactly(chosen, wish)]);
    if (opened?.ok) settle(opened);
  }

  /** Chromium leaves the processing of an open microphone as it is. */
  async function adapt(before: DeviceConstraints): Promise<void> {
    if (device === 'microphone' || !canAdapt(before, wish)) return exchange();
    try {
      await track?.applyConstraints(wish);
    } catch (_refused) {
      await exchange();
    }
  }

  /** To the new default. While the old one is open the browser gives the same once more. */
  async function follow(): Promise<void> {
    take(null);
    await open();
  }

  async function look(): Promise<void> {
    const devices = await presentDevices(device);
    const defaultMoved = behindDefault(devices) !== (await behind);
    if (!isWanted) return;
    const isLive = track?.readyState === 'live';
    const current = isLive ? (track?.getSettings().deviceId ?? '') : null;
    const present = devices.map(({ deviceId }) => deviceId);
    const next = afterChange({ chosen, current, present, defaultMoved });
    if (next === 'open') await open();
    if (next === 'return') await comeBack();
    if (next === 'follow') await follow();
  }

  async function turnNow(on: boolean): Promise<void> {
    isOn = on;
    // A muted microphone stays open, to come back at once; a camera that is off lets its light go out.
    const staysOpen = device === 'microphone' && track !== null;
    isWanted = on || staysOpen;
    if (on && !track) return open();
    if (track && isWanted) track.enabled = on;
    else take(null);
    changed({ on, error: null });
  }

  return {
    use(deviceId, wanted) {
      const [other, before] = [deviceId !== chosen, wish];
      [chosen, wish] = [deviceId, wanted];
      if (!isWanted || (!other && JSON.stringify(before) === JSON.stringify(wanted))) return;
      enqueue(other || !track ? exchange : () => adapt(before));
    },
    turn: (on) => enqueue(() => turnNow(on)),
    lookAgain() {
      if (isWanted) enqueue(look);
    },
    close() {
      call.abort();
      call = new AbortController();
      turning = Promise.resolve();
      isWanted = false;
      isOn = false;
      take(null);
    },
  };
}

function stop(opened: Opened): void {
  if (opened.ok) opened.value.stop();
}

function later(ms: number): Promise<'hangs'> {
  return new Promise((resolve) => setTimeout(() => resolve('hangs'), ms));
}
