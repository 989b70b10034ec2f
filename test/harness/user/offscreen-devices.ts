// Camera and microphone of the offscreen document of a Tincan: answers of getUserMedia, devices that are unplugged and
// plugged in again, and permissions. No page can unplug a device, so this code replaces the browser's device functions in
// the offscreen document, and ends tracks as the browser ends them.

import type { CDPSession, Page } from 'puppeteer-core';
import type { CallStreamsWindow } from '../../../src/shared/offscreen-window';
import { readyForCode } from '../browser/page-code';
import { offscreenPageOf } from '../probe/offscreen-page';
import type { Tincan } from './tincan';

export type Device = 'microphone' | 'camera';

/** The state in the offscreen document's window while its devices are replaced. */
interface DevicesWindow extends CallStreamsWindow {
  tincanDevices?: {
    fails: string | null;
    hangs: boolean;
    away: readonly string[];
    loud: boolean;
    /** The group of the browser's default devices; null leaves the real group. */
    group: string | null;
    /** How often getUserMedia was called, and to which speakers sound was sent. */
    asked: number;
    sinks: string[];
    letGo(): void;
    restore(): void;
  };
}

export interface OffscreenDevices {
  /** Makes every device fail with a DOMException of this name; null makes devices work again. */
  fail(name: string | null): Promise<void>;
  /** While on, no device answers. */
  hang(on: boolean): Promise<void>;
  /** Makes the next microphone that is opened carry speech without a pause. */
  speak(): Promise<void>;
  unplug(...deviceIds: readonly string[]): Promise<void>;
  plug(): Promise<void>;
  /** Makes a microphone and a speaker of this group the system's default devices. */
  becomeDefault(group: string): Promise<void>;
  /** Mutes or unmutes the open microphone, as a key on a headset does. */
  silence(on: boolean): Promise<void>;
  /** Counts since the devices were replaced. */
  asked(): Promise<{ microphones: number; sinks: string[] }>;
  /** The settings of the open track of this kind, with its device; null without a track. */
  current(device: Device): Promise<MediaTrackSettings | null>;
  restore(): Promise<void>;
}

/** Opens the offscreen document, and replaces its devices until `restore` is called. */
export async function takeDevices(tincan: Tincan): Promise<OffscreenDevices> {
  await tincan.room.command('offscreen.open', { to: tincan.id });
  const offscreenPage = await offscreenPageOf(tincan);
  await readyForCode(offscreenPage);
  await offscreenPage.evaluate(replace);
  return {
    fail: (name) => set(offscreenPage, { fails: name }),
    async hang(on) {
      await set(offscreenPage, { hangs: on });
      if (!on) await offscreenPage.evaluate(() => (window as DevicesWindow).tincanDevices?.letGo());
    },
    speak: () => set(offscreenPage, { loud: true }),
    async unplug(...away) {
      await set(offscreenPage, { away });
      await offscreenPage.evaluate(endAway);
    },
    async plug() {
      await set(offscreenPage, { away: [] });
      await offscreenPage.evaluate(endAway);
    },
    async becomeDefault(group) {
      await set(offscreenPage, { group });
      await offscreenPage.evaluate(endAway);
    },
    silence: (on) => offscreenPage.evaluate(silenceMicrophone, on),
    asked: () =>
      offscreenPage.evaluate(() => {
        const { asked = 0, sinks = [] } = (window as DevicesWindow).tincanDevices ?? {};
        return { microphones: asked, sinks };
      }),
    current: (device) => offscreenPage.evaluate(currentOf, device),
    restore: () => offscreenPage.evaluate(() => (window as DevicesWindow).tincanDevices?.restore()),
  };
}

function set(offscreenPage: Page, part: Partial<NonNullable<DevicesWindow['tincanDevices']>>): Promise<void> {
  return offscreenPage.evaluate(
    (now) => void Object.assign((window as DevicesWindow).tincanDevices ?? {}, now),
    part,
  );
}

/** Runs in the offscreen document. A camera is asked for in its frame, and everything else in the page itself. */
function replace(): void {
  const windows = [window, ...(window.frames[0] ? [window.frames[0]] : [])];
  const devices = windows.map(({ navigator }) => navigator.mediaDevices);
  const { mediaDevices } = navigator;
  const really = {
    getUserMedia: mediaDevices.getUserMedia.bind(mediaDevices),
    enumerateDevices: mediaDevices.enumerateDevices.bind(mediaDevices),
  };
  let waiting: (() => void)[] = [];
  const state = {
    fails: null as string | null,
    hangs: false,
    away: [] as readonly string[],
    loud: false,
    group: null as string | null,
    asked: 0,
    sinks: [] as string[],
    letGo() {
      for (const go of waiting) go();
      waiting = [];
    },
    restore() {
      Object.assign(state, { fails: null, hangs: false, away: [], loud: false, group: null });
      for (const each of devices) Object.assign(each, really);
      HTMLMediaElement.prototype.setSinkId = setSinkId;
      state.letGo();
    },
  };
  const speech = () => {
    const context = new AudioContext();
    const output = context.createMediaStreamDestination();
    const voice = new OscillatorNode(context, { frequency: 220 });
    voice.connect(output);
    voice.start();
    return output.stream;
  };
  const { setSinkId } = HTMLMediaElement.prototype;
  HTMLMediaElement.prototype.setSinkId = function (sink) {
    state.sinks.push(sink);
    return setSinkId.call(this, sink);
  };
  const replaced = {
    async getUserMedia(wish: MediaStreamConstraints) {
      if (wish.audio) state.asked += 1;
      if (state.hangs) await new Promise<void>((go) => waiting.push(go));
      if (state.fails) throw new DOMException('injected', state.fails);
      const asked = (wish.audio ?? wish.video) as MediaTrackConstraints;
      const exact = (asked.deviceId as { exact: string } | undefined)?.exact;
      if (exact && state.away.includes(exact)) throw new DOMException('unplugged', 'OverconstrainedError');
      return state.loud && wish.audio ? speech() : really.getUserMedia(wish);
    },
    async enumerateDevices() {
      const all = await really.enumerateDevices();
      return all
        .filter(({ deviceId }) => !state.away.includes(deviceId))
        .map(({ deviceId, kind, label, groupId }) => ({
          deviceId,
          kind,
          label,
          groupId: (deviceId === 'default' && state.group) || groupId,
        }));
    },
  };
  for (const each of devices) Object.assign(each, replaced);
  (window as DevicesWindow).tincanDevices = state;
}

/** Runs in the offscreen document: does what the browser does when devices come or go. */
function endAway(): void {
  const { tincanDevices, tincanCallStreams } = window as DevicesWindow;
  for (const { track } of tincanCallStreams?.peerConnection()?.getSenders() ?? []) {
    if (!track || !tincanDevices?.away.includes(track.getSettings().deviceId ?? '')) continue;
    track.stop();
    track.dispatchEvent(new Event('ended'));
  }
  navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
}

/** Runs in the offscreen document: does what the browser does when the system mutes an open device. */
function silenceMicrophone(on: boolean): void {
  const track = (window as CallStreamsWindow).tincanCallStreams?.peerConnection()?.getSenders()[0]?.track;
  if (!track) return;
  Object.defineProperty(track, 'muted', { value: on, configurable: true });
  track.dispatchEvent(new Event(on ? 'mute' : 'unmute'));
}

/** Runs in the offscreen document: the first two m-lines are microphone and camera. */
function currentOf(device: Device): MediaTrackSettings | null {
  const senders = (window as CallStreamsWindow).tincanCallStreams?.peerConnection()?.getSenders() ?? [];
  const track = senders[device === 'microphone' ? 0 : 1]?.track;
  return track?.readyState === 'live' ? track.getSettings() : null;
}

/** A permission that a DevTools session grants lasts as long as the session. */
const sessions = new WeakMap<Page, CDPSession>();

/** Sets the permission that the user, or an administrator, gives in the browser. */
export async function permit(
  { room: { page, origin } }: Pick<Tincan, 'room'>,
  setting: PermissionState,
  names: readonly string[] = ['microphone', 'camera'],
): Promise<void> {
  const session = sessions.get(page) ?? (await page.createCDPSession());
  sessions.set(page, session);
  for (const name of names) {
    await session.send('Browser.setPermission', {
      permission: { name },
      setting,
      origin: origin.slice(0, -1),
    });
  }
}
