// Owns the microphone or the camera of a call: opens it, keeps it, finds another when it goes, and comes back to the
// chosen one when that one is there again. Nobody waits for a device: one that hangs is used when it answers.

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
import { serialQueue } from '../../shared/serial-queue';
import { type Captured, openDevice, presentDevices } from './get-user-media';

type Opened = Captured<MediaStreamTrack>;
type Attempts = readonly [DeviceConstraints, ...DeviceConstraints[]];

export interface CaptureDevicePorts {
  /** The track is this one now; the one before is to be stopped. */
  onTrack(track: MediaStreamTrack | null): void;
  changed(view: DeviceView): void;
  /** The system has silenced what is open, or lets it be heard again. */
  silenced?(isSilenced: boolean): void;
  /** Whom the device is asked of; the page itself when this is left out. */
  devices?(): Pick<MediaDevices, 'getUserMedia'>;
}

interface DeviceCall {
  /** Ends with the call; what was being opened then is stopped as soon as it arrives. */
  life: AbortController;
  /** A device is opened and closed one after another, so that the last press of the user counts. */
  serialised: ReturnType<typeof serialQueue>;
  /** What the system's default stood for when a device was opened last. */
  behind: Promise<string>;
}

const newCall = (behind: Promise<string>): DeviceCall => {
  return { life: new AbortController(), serialised: serialQueue(), behind };
};

export class CaptureDevice {
  readonly #device: Device;
  readonly #ports: CaptureDevicePorts;
  /** What the user has chosen; `deviceId` empty is the default device. */
  #chosen: { deviceId: string; constraints: DeviceConstraints } = { deviceId: '', constraints: {} };
  #track: MediaStreamTrack | null = null;
  /** What the user wants of the device, which may be away. One that is muted is open, and nothing of it goes out. */
  #wanted: 'off' | 'muted' | 'on' = 'off';
  #call = newCall(Promise.resolve(''));

  constructor(device: Device, ports: CaptureDevicePorts) {
    this.#device = device;
    this.#ports = ports;
  }

  /** The user has chosen this device. An open one is exchanged or adapted at once. */
  use(deviceId: string, constraints: DeviceConstraints): void {
    const before = this.#chosen;
    const isOther = deviceId !== before.deviceId;
    this.#chosen = { deviceId, constraints };
    const isSame = !isOther && JSON.stringify(before.constraints) === JSON.stringify(constraints);
    if (!this.#isWanted || isSame) return;
    const isExchange = isOther || !this.#track;
    this.#enqueue(() => (isExchange ? this.#exchange() : this.#adapt(before.constraints)));
  }

  setEnabled(on: boolean): void {
    this.#enqueue(() => this.#enable(on));
  }

  /** Devices came or went, or the browser allows what it did not. */
  devicesChanged(): void {
    if (this.#isWanted) this.#enqueue(() => this.#look());
  }

  /** The call is over. */
  close(): void {
    this.#call.life.abort();
    this.#call = newCall(this.#call.behind);
    this.#wanted = 'off';
    this.#take(null);
  }

  get #isWanted(): boolean {
    return this.#wanted !== 'off';
  }

  #enqueue(task: () => Promise<void>): void {
    const { life, serialised } = this.#call;
    void serialised(async () => {
      if (!life.signal.aborted) await task();
    });
  }

  #take(next: MediaStreamTrack | null): void {
    const { onTrack, silenced } = this.#ports;
    this.#track = next;
    onTrack(next);
    silenced?.(next?.muted ?? false);
    if (!next) return;
    next.enabled = this.#wanted === 'on';
    next.onmute = next.onunmute = () => next === this.#track && silenced?.(next.muted);
    next.onended = () => this.#enqueue(async () => (next === this.#track ? this.#open() : undefined));
  }

  #settle(opened: Opened): void {
    this.#take(opened.ok ? opened.value : null);
    this.#ports.changed(
      opened.ok ? { on: this.#wanted === 'on', error: null } : { on: false, error: opened.error },
    );
  }

  /** Null when the device is not wanted any more. One that hangs and comes late is used if there is still no other. */
  async #attempt(constraints: Attempts): Promise<Opened | null> {
    const { signal } = this.#call.life;
    const stillWanted = () => !signal.aborted && this.#isWanted;
    // Asked first: a default that changes meanwhile is followed afterwards.
    this.#call.behind = presentDevices(this.#device).then(behindDefault);
    const opening = openDevice(this.#device, constraints, this.#ports.devices?.() ?? navigator.mediaDevices);
    const opened = await Promise.race([opening, hangsAfter(DEVICE_OPEN_MS)]);
    if (opened === 'hangs') {
      void opening.then((late) => {
        if (stillWanted() && !this.#track) this.#settle(late);
        else if (late.ok) late.value.stop();
      });
      return stillWanted() ? { ok: false, error: `${this.#device}-hangs` } : null;
    }
    if (stillWanted()) return opened;
    if (opened.ok) opened.value.stop();
    return null;
  }

  #attemptChosen(): Promise<Opened | null> {
    return this.#attempt(attempts(this.#chosen.deviceId, this.#chosen.constraints));
  }

  async #open(): Promise<void> {
    const opened = await this.#attemptChosen();
    if (opened) this.#settle(opened);
  }

  /** For another choice of the user; the open device goes on when the chosen one does not open. */
  async #exchange(): Promise<void> {
    const opened = await this.#attemptChosen();
    if (!opened) return;
    if (opened.ok || this.#track?.readyState !== 'live') this.#settle(opened);
    else this.#ports.changed({ on: this.#wanted === 'on', error: opened.error });
  }

  /** To the chosen device, which was away; the open one goes on until the chosen one is open. */
  async #comeBack(): Promise<void> {
    const opened = await this.#attempt([exactly(this.#chosen.deviceId, this.#chosen.constraints)]);
    if (opened?.ok) this.#settle(opened);
  }

  /** Chromium leaves the processing of an open microphone as it is. */
  async #adapt(before: DeviceConstraints): Promise<void> {
    const { constraints } = this.#chosen;
    if (this.#device === 'microphone' || !canAdapt(before, constraints)) return this.#exchange();
    try {
      await this.#track?.applyConstraints(constraints);
    } catch (_refused) {
      await this.#exchange();
    }
  }

  /** To the new default. While the old one is open the browser gives the same device once more. */
  async #follow(): Promise<void> {
    this.#take(null);
    await this.#open();
  }

  async #look(): Promise<void> {
    const devices = await presentDevices(this.#device);
    const defaultMoved = behindDefault(devices) !== (await this.#call.behind);
    if (!this.#isWanted) return;
    const isLive = this.#track?.readyState === 'live';
    const current = isLive ? (this.#track?.getSettings().deviceId ?? '') : null;
    const present = devices.map(({ deviceId }) => deviceId);
    const next = afterChange({ chosen: this.#chosen.deviceId, current, present, defaultMoved });
    if (next === 'open') await this.#open();
    if (next === 'return') await this.#comeBack();
    if (next === 'follow') await this.#follow();
  }

  async #enable(on: boolean): Promise<void> {
    // A muted microphone stays open, to come back at once; a camera that is off lets its light go out.
    const staysOpen = this.#device === 'microphone' && this.#track !== null;
    this.#wanted = on ? 'on' : staysOpen ? 'muted' : 'off';
    if (on && !this.#track) return this.#open();
    if (this.#track && this.#isWanted) this.#track.enabled = on;
    else this.#take(null);
    this.#ports.changed({ on, error: null });
  }
}

const hangsAfter = (ms: number) => new Promise<'hangs'>((say) => setTimeout(() => say('hangs'), ms));
