import '../../fake-offscreen';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { CaptureDevice } from '../../../../src/offscreen/media/capture-device';
import type { DeviceConstraints } from '../../../../src/protocol/media/device-constraints';
import { DEVICE_OPEN_MS } from '../../../../src/protocol/media/limits';
import type { DeviceView } from '../../../../src/protocol/snapshot/media-view';

class FakeTrack {
  enabled = true;
  readyState = 'live';
  muted = false;
  onended: (() => void) | null = null;
  onmute: (() => void) | null = null;
  onunmute: (() => void) | null = null;
  applied: DeviceConstraints[] = [];
  constructor(
    readonly deviceId: string,
    readonly really = deviceId,
  ) {}
  getSettings = () => ({ deviceId: this.deviceId });
  stop = () => {
    this.readyState = 'ended';
  };
  async applyConstraints(wish: DeviceConstraints) {
    this.applied.push(wish);
  }
  /** It is unplugged, or taken by another program. */
  end() {
    this.readyState = 'ended';
    this.onended?.();
  }
  /** By a key on the headset. */
  silence(muted: boolean) {
    this.muted = muted;
    if (muted) this.onmute?.();
    else this.onunmute?.();
  }
}

/** The machine: its microphones, the first of them the default. */
let plugged: string[];
/** What stands behind the browser's names for a default; none when it has no such names. */
let defaults: Record<string, string>;
/** What getUserMedia rejects with, for all or for one device. */
let failures: Record<string, string>;
/** Answers that a hanging device still owes. */
let owed: (() => void)[];
let hangs: boolean;
let asked: DeviceConstraints[];

let input: CaptureDevice;
let track: FakeTrack | null;
let seen: DeviceView[];
let silenced: boolean[];

async function getUserMedia({ audio, video }: { audio?: DeviceConstraints; video?: DeviceConstraints }) {
  const wish = audio ?? video ?? {};
  asked.push(wish);
  if (hangs) await new Promise<void>((answer) => owed.push(answer));
  const exact = (wish.deviceId as { exact: string } | undefined)?.exact;
  const failure = failures.all ?? (exact && failures[exact]);
  if (failure) throw new DOMException('', failure);
  const device = exact ?? plugged[0];
  if (!device || !plugged.includes(device)) {
    throw new DOMException('', exact ? 'OverconstrainedError' : 'NotFoundError');
  }
  // As Chromium: what is open under this name is given once more.
  const isOpen = track?.readyState === 'live' && track.deviceId === device;
  const opened = new FakeTrack(device, (isOpen && track?.really) || defaults[device] || device);
  return { getTracks: () => [opened] };
}

function open(device: 'microphone' | 'camera', devices?: MediaDevices): void {
  input = new CaptureDevice(device, {
    ...(devices && { devices: () => devices }),
    onTrack(now) {
      track?.stop();
      track = now as FakeTrack | null;
    },
    changed: (view) => seen.push(view),
    silenced: (isSilenced) => silenced.push(isSilenced),
  });
}

const settled = () => vi.advanceTimersByTimeAsync(0);
const view = () => seen.at(-1);
const ON: DeviceView = { on: true, error: null };
const MUTED: DeviceView = { on: false, error: null };

async function unplug(device: string): Promise<void> {
  plugged = plugged.filter((each) => each !== device);
  if (track?.deviceId === device) track.end();
  input.devicesChanged();
  await settled();
}

async function plug(device: string): Promise<void> {
  plugged = [...plugged, device];
  input.devicesChanged();
  await settled();
}

beforeEach(() => {
  vi.useFakeTimers();
  plugged = ['built-in', 'usb'];
  defaults = {};
  failures = {};
  owed = [];
  hangs = false;
  asked = [];
  track = null;
  seen = [];
  silenced = [];
  Object.assign(navigator, {
    mediaDevices: {
      getUserMedia,
      enumerateDevices: async () =>
        plugged.flatMap((deviceId) => [
          { deviceId, groupId: defaults[deviceId] ?? deviceId, kind: 'audioinput' },
          { deviceId, groupId: deviceId, kind: 'videoinput' },
        ]),
    },
  });
  open('microphone');
});
afterEach(() => vi.useRealTimers());

async function speak(deviceId = ''): Promise<void> {
  input.use(deviceId, {});
  input.setEnabled(true);
  await settled();
}

describe('a device that goes away', () => {
  test('gives way to the default one, and is taken up again when it is back', async () => {
    await speak('usb');
    expect(track?.deviceId).toBe('usb');
    await unplug('usb');
    expect(track?.deviceId).toBe('built-in');
    await plug('usb');
    expect(track?.deviceId).toBe('usb');
    expect(view()).toEqual(ON);
    expect(seen.every(({ on }) => on)).toBe(true);
  });

  test('and was the only one is said, and the next that comes is used', async () => {
    plugged = ['built-in'];
    await speak();
    await unplug('built-in');
    expect(track).toBeNull();
    expect(view()).toEqual({ on: false, error: 'microphone-missing' });
    await plug('other');
    expect(track?.deviceId).toBe('other');
    expect(view()).toEqual(ON);
  });

  test('while it is muted leaves a microphone that is muted', async () => {
    await speak('usb');
    input.setEnabled(false);
    await unplug('usb');
    expect(track?.enabled).toBe(false);
    expect(view()).toEqual(MUTED);
    await plug('usb');
    expect(track?.enabled).toBe(false);
    input.use('built-in', {});
    await settled();
    expect(track).toMatchObject({ deviceId: 'built-in', enabled: false });
    expect(view()).toEqual(MUTED);
  });

  test('after the camera was turned off is no reason to open another', async () => {
    open('camera');
    await speak('usb');
    input.setEnabled(false);
    await unplug('usb');
    await plug('usb');
    expect(track).toBeNull();
    expect(asked).toHaveLength(1);
  });

  test('and comes back while it is in use elsewhere leaves what is open', async () => {
    await speak('usb');
    await unplug('usb');
    failures = { usb: 'NotReadableError' };
    const stays = track;
    await plug('usb');
    expect(track).toBe(stays);
    expect(stays?.readyState).toBe('live');
  });
});

describe('the default', () => {
  beforeEach(() => {
    plugged = ['default', 'communications', 'built-in', 'usb'];
    defaults = { default: 'built-in', communications: 'built-in' };
  });

  async function becomes(device: string, names = ['default']): Promise<void> {
    for (const name of names) defaults[name] = device;
    input.devicesChanged();
    await settled();
  }

  test('that is another device now is taken, with one word to nobody, and so is the one after it', async () => {
    await speak();
    expect(track?.really).toBe('built-in');
    await becomes('usb', ['default', 'communications']);
    expect(track).toMatchObject({ really: 'usb', enabled: true, readyState: 'live' });
    await becomes('built-in');
    expect(track?.really).toBe('built-in');
    expect(seen).toEqual([ON, ON, ON]);
  });

  test('is taken muted by who is muted', async () => {
    await speak();
    input.setEnabled(false);
    await becomes('usb');
    expect(track).toMatchObject({ really: 'usb', enabled: false });
    expect(view()).toEqual(MUTED);
  });

  test('for calls, as Windows has it, is followed where that is what is open', async () => {
    await speak('communications');
    await becomes('usb', ['communications']);
    expect(track).toMatchObject({ deviceId: 'communications', really: 'usb' });
  });

  test('does not count for who has chosen a device, nor when other devices come and go', async () => {
    await speak('built-in');
    await becomes('usb', ['default', 'communications']);
    expect(track?.really).toBe('built-in');
    input.use('', {});
    await settled();
    await plug('other');
    await unplug('built-in');
    expect(asked).toHaveLength(2);
  });

  test('that changes while it is being opened is taken all the same', async () => {
    hangs = true;
    await speak();
    hangs = false;
    for (const answer of owed) answer();
    await becomes('usb');
    expect(track?.really).toBe('usb');
  });

  test('that does not open is said', async () => {
    await speak();
    failures = { all: 'NotReadableError' };
    await becomes('usb');
    expect(view()).toEqual({ on: false, error: 'microphone-busy' });
  });
});

describe('a microphone that the system silences', () => {
  const isSilenced = () => silenced.at(-1);

  test('is told, until it is heard again', async () => {
    await speak();
    expect(isSilenced()).toBe(false);
    track?.silence(true);
    expect(isSilenced()).toBe(true);
    track?.silence(false);
    expect(isSilenced()).toBe(false);
  });

  test('is told no longer when another is open, and what the old one says does not count', async () => {
    await speak('usb');
    const old = track;
    old?.silence(true);
    await unplug('usb');
    expect(isSilenced()).toBe(false);
    old?.silence(true);
    expect(isSilenced()).toBe(false);
  });

  test('is told no longer when the call is over', async () => {
    await speak();
    track?.silence(true);
    input.close();
    expect(isSilenced()).toBe(false);
  });
});

describe('a device that does not open', () => {
  test.each([
    ['NotReadableError', 'microphone-busy'],
    ['AbortError', 'microphone-busy'],
    ['NotFoundError', 'microphone-missing'],
    ['OverconstrainedError', 'microphone-missing'],
    ['NotAllowedError', 'microphone-denied'],
  ])('with %s is said', async (all, error) => {
    failures = { all };
    await speak();
    expect(view()).toEqual({ on: false, error });
  });

  test('is replaced by the default one when it is taken', async () => {
    failures = { usb: 'NotReadableError' };
    await speak('usb');
    expect(track?.deviceId).toBe('built-in');
    expect(view()).toEqual(ON);
  });

  test('because it is not allowed is asked for once, and opens when it is allowed', async () => {
    failures = { all: 'NotAllowedError' };
    await speak('usb');
    expect(asked).toHaveLength(1);
    failures = {};
    input.devicesChanged();
    await settled();
    expect(view()).toEqual(ON);
  });
});

describe('a device that hangs', () => {
  beforeEach(async () => {
    hangs = true;
    await speak();
    await vi.advanceTimersByTimeAsync(DEVICE_OPEN_MS);
  });

  const answers = async () => {
    for (const answer of owed) answer();
    await settled();
  };

  test('is said, and is taken up when it answers', async () => {
    expect(view()).toEqual({ on: false, error: 'microphone-hangs' });
    await answers();
    expect(view()).toEqual(ON);
    expect(track?.readyState).toBe('live');
  });

  test('and answers after the call is shut again', async () => {
    input.close();
    await answers();
    expect(track).toBeNull();
    expect(seen).toHaveLength(1);
  });

  test('is left for another one that was chosen meanwhile', async () => {
    hangs = false;
    input.use('usb', {});
    await settled();
    expect(track?.deviceId).toBe('usb');
    await answers();
    expect(track).toMatchObject({ deviceId: 'usb', readyState: 'live' });
  });
});

describe('another wish', () => {
  const SMALL: DeviceConstraints = { height: { ideal: 360 } };

  test('is applied to an open camera', async () => {
    open('camera');
    await speak();
    input.use('', SMALL);
    await settled();
    expect(track?.applied).toEqual([SMALL]);
    expect(asked).toHaveLength(1);
  });

  test('that the camera refuses opens it anew', async () => {
    open('camera');
    await speak();
    Object.assign(track ?? {}, { applyConstraints: () => Promise.reject(new DOMException('', 'x')) });
    input.use('', SMALL);
    await settled();
    expect(asked).toEqual([{}, SMALL]);
  });

  test('opens a microphone anew, and the same wish does nothing', async () => {
    await speak();
    input.use('', { echoCancellation: false });
    await settled();
    input.use('', { echoCancellation: false });
    await settled();
    expect(asked).toEqual([{}, { echoCancellation: false }]);
  });

  test('that nothing opens for is said, and what is open goes on', async () => {
    await speak();
    const stays = track;
    failures = { all: 'NotReadableError' };
    input.use('usb', {});
    await settled();
    expect(view()).toEqual({ on: true, error: 'microphone-busy' });
    expect(track).toBe(stays);
    expect(stays?.readyState).toBe('live');
  });

  test('opens nothing that nobody wanted', async () => {
    input.use('usb', SMALL);
    await settled();
    expect(asked).toEqual([]);
  });
});

test('a camera that is asked for in another window is opened there, and refused for the reason given there', async () => {
  const refusal = { name: 'NotReadableError' };
  const answers = [getUserMedia, () => Promise.reject(refusal), () => Promise.reject(refusal)];
  const there = { getUserMedia: (wish: object) => answers.shift()?.(wish) } as unknown as MediaDevices;
  Object.assign(navigator.mediaDevices, {
    getUserMedia: () => Promise.reject(new DOMException('', 'AbortError')),
  });
  open('camera', there);
  await speak();
  expect(view()).toEqual(ON);
  await unplug('built-in');
  expect(view()).toEqual({ on: false, error: 'camera-busy' });
});
