// Camera and microphone as the offscreen document of a Tincan meets them: what getUserMedia answers there, devices that
// are unplugged and plugged in again, and what the browser allows. A page cannot pull a plug: the parts of the browser
// that would tell of it are replaced in the offscreen document, and the tracks are ended as the browser ends them.

import type { CDPSession, Page } from 'puppeteer-core';
import type { CallStreamsWindow } from '../../../src/shared/offscreen-window';
import { readyForCode } from '../browser/page-code';
import { offscreenPageOf } from '../probe/offscreen-page';
import type { Tincan } from './tincan';

export type Device = 'microphone' | 'camera';

/** What the offscreen document's window holds while its devices are not what the browser says. */
interface DevicesWindow extends CallStreamsWindow {
  tincanDevices?: {
    fails: string | null;
    hangs: boolean;
    away: readonly string[];
    loud: boolean;
    /** What the browser's names for a default stand for; null is what they do. */
    group: string | null;
    /** How often getUserMedia was called, and where sound was sent. */
    asked: number;
    sinks: string[];
    letGo(): void;
    restore(): void;
  };
}

export interface OffscreenDevices {
  /** Every device fails with a DOMException of this name; null is as it was. */
  fail(name: string | null): Promise<void>;
  /** No device answers until it is let go. */
  hang(on: boolean): Promise<void>;
  /** Somebody speaks without a pause into the next microphone that is opened. */
  speak(): Promise<void>;
  unplug(...deviceIds: readonly string[]): Promise<void>;
  plug(): Promise<void>;
  /** Another microphone, and another speaker, become the system's default: the group behind their name is this one. */
  becomeDefault(group: string): Promise<void>;
  /** A key on the headset mutes the microphone that is open, or lets it be heard again. */
  silence(on: boolean): Promise<void>;
  /** Since the devices were replaced. */
  asked(): Promise<{ microphones: number; sinks: string[] }>;
  /** The device that the open track of this kind is of; null without one. */
  current(device: Device): Promise<MediaTrackSettings | null>;
  restore(): Promise<void>;
}

/** Opens the offscreen document, and replaces its devices until they are restored. */
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

/** In the offscreen document. */
function replace(): void {
  const devices = navigator.mediaDevices;
  const really = {
    getUserMedia: devices.getUserMedia.bind(devices),
    enumerateDevices: devices.enumerateDevices.bind(devices),
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
      Object.assign(devices, really);
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
  Object.assign(devices, {
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
  });
  (window as DevicesWindow).tincanDevices = state;
}

/** In the offscreen document: as the browser does when devices come or go. */
function endAway(): void {
  const { tincanDevices, tincanCallStreams } = window as DevicesWindow;
  for (const { track } of tincanCallStreams?.peerConnection()?.getSenders() ?? []) {
    if (!track || !tincanDevices?.away.includes(track.getSettings().deviceId ?? '')) continue;
    track.stop();
    track.dispatchEvent(new Event('ended'));
  }
  navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
}

/** In the offscreen document: as the browser does when the system mutes what is open. */
function silenceMicrophone(on: boolean): void {
  const track = (window as CallStreamsWindow).tincanCallStreams?.peerConnection()?.getSenders()[0]?.track;
  if (!track) return;
  Object.defineProperty(track, 'muted', { value: on, configurable: true });
  track.dispatchEvent(new Event(on ? 'mute' : 'unmute'));
}

/** In the offscreen document: the two first lines are microphone and camera. */
function currentOf(device: Device): MediaTrackSettings | null {
  const senders = (window as CallStreamsWindow).tincanCallStreams?.peerConnection()?.getSenders() ?? [];
  const track = senders[device === 'microphone' ? 0 : 1]?.track;
  return track?.readyState === 'live' ? track.getSettings() : null;
}

/** What is permitted through a session is so for as long as that lives. */
const sessions = new WeakMap<Page, CDPSession>();

/** What the user, or an administrator, has decided in the browser. */
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
