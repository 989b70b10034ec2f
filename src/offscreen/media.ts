// Owns every local track of a call: which of the four lines carries what, and the MediaView of it. Devices open
// only when asked; every track is stopped when its line is emptied.

import type { PhoneSettings } from '../protocol/contract';
import type { ErrorCode } from '../protocol/errors';
import type { LineSlot } from '../protocol/lines';
import {
  type CallKind,
  type MediaView,
  NO_MEDIA,
  type ScreenChoice,
  type ShareView,
} from '../protocol/snapshot';
import type { Device } from '../shared/device-error';
import { type Captured, openDevice, openScreen, openTab } from './capture';
import { show } from './stage';
import { playBack } from './tab-sound';

export interface MediaPorts {
  changed(view: MediaView): void;
  /** A line has another track now, or none. */
  carry(slot: LineSlot, track: MediaStreamTrack | null): void;
  problem(error: ErrorCode): void;
}

export interface Media {
  readonly view: MediaView;
  track(slot: LineSlot): MediaStreamTrack | null;
  /** Takes up the chosen devices; one that is open and was not chosen is exchanged. */
  use(phone: PhoneSettings): void;
  /** Opens the devices a call of this kind starts with. */
  open(kind: CallKind): void;
  turn(device: Device, on: boolean): void;
  /** The line is too weak for our picture, or strong enough again. Device and self-view go on. */
  pauseCamera(isPaused: boolean): void;
  shareTab(streamId: string, tab: { tabId: number; title: string }): Promise<void>;
  shareScreen(choice: ScreenChoice): Promise<void>;
  stopShare(): void;
  /** Stops everything. */
  close(): void;
}

export function createMedia(ports: MediaPorts): Media {
  const tracks: Record<LineSlot, MediaStreamTrack | null> = {
    microphone: null,
    camera: null,
    shareVideo: null,
    shareAudio: null,
  };
  const chosen: Record<Device, string> = { microphone: '', camera: '' };
  let view = NO_MEDIA;
  /** Ends with the call; what was being opened then is stopped as soon as it arrives. */
  let call = new AbortController();
  let share: AbortController | null = null;
  /** Devices are opened and closed one after another, so that the last wish wins. */
  let turning: Promise<void> = Promise.resolve();

  function change(part: Partial<MediaView>): void {
    const next = { ...view, ...part };
    view = { ...next, cameraPaused: next.cameraPaused && next.camera.on };
    ports.changed(view);
  }

  function put(slot: LineSlot, track: MediaStreamTrack | null): void {
    tracks[slot]?.stop();
    tracks[slot] = track;
    ports.carry(slot, track);
    if (slot === 'camera') show('localCamera', track);
    if (slot === 'shareVideo') show('localShare', track);
  }

  async function openInto(device: Device): Promise<void> {
    const { signal } = call;
    const opened = await openDevice(device, chosen[device]);
    if (signal.aborted) {
      if (opened.ok) opened.value.stop();
      return;
    }
    if (!opened.ok) {
      put(device, null);
      change({ [device]: { on: false, error: opened.error } });
      return;
    }
    opened.value.onended = () => {
      put(device, null);
      change({ [device]: { on: false, error: `${device}-missing` } });
    };
    put(device, opened.value);
    change({ [device]: { on: true, error: null } });
  }

  async function turnNow(device: Device, on: boolean): Promise<void> {
    const track = tracks[device];
    // A muted microphone stays open, to come back at once; a camera that is off lets its light go out.
    if (device === 'microphone' && track) {
      track.enabled = on;
      change({ microphone: { on, error: null } });
    } else if (on) {
      if (!track) await openInto(device);
    } else {
      put(device, null);
      change({ [device]: { on: false, error: null } });
    }
  }

  function enqueue(task: () => Promise<void>): void {
    const { signal } = call;
    turning = turning.then(() => (signal.aborted ? undefined : task()));
  }

  async function startShare(opening: Promise<Captured<MediaStream>>, asView: (label: string) => ShareView) {
    const { signal } = call;
    const captured = await opening;
    if (!captured.ok) {
      if (!signal.aborted) ports.problem(captured.error);
      return;
    }
    const stream = captured.value;
    const [video] = stream.getVideoTracks();
    if (signal.aborted || !video) {
      for (const track of stream.getTracks()) track.stop();
      return;
    }
    stopShare();
    share = new AbortController();
    const shared = asView(video.label);
    if (shared.source === 'tab') playBack(stream, share.signal);
    video.onended = stopShare;
    put('shareVideo', video);
    put('shareAudio', stream.getAudioTracks()[0] ?? null);
    change({ share: shared });
  }

  function stopShare(): void {
    if (!share) return;
    share.abort();
    share = null;
    put('shareVideo', null);
    put('shareAudio', null);
    change({ share: null });
  }

  return {
    get view() {
      return view;
    },
    track: (slot) => tracks[slot],
    use(phone) {
      const wanted: Record<Device, string> = { microphone: phone.microphoneId, camera: phone.cameraId };
      for (const device of ['microphone', 'camera'] as const) {
        if (wanted[device] === chosen[device]) continue;
        chosen[device] = wanted[device];
        if (tracks[device]) enqueue(() => openInto(device));
      }
    },
    open(kind) {
      if (kind !== 'data') enqueue(() => turnNow('microphone', true));
      if (kind === 'video') enqueue(() => turnNow('camera', true));
    },
    turn: (device, on) => enqueue(() => turnNow(device, on)),
    pauseCamera(isPaused) {
      if (isPaused !== view.cameraPaused) change({ cameraPaused: isPaused });
    },
    shareTab: (streamId, { tabId, title }) =>
      startShare(openTab(streamId), () => ({ source: 'tab', tabId, title, barMissing: false })),
    shareScreen: (choice) => startShare(openScreen(choice), (label) => ({ source: 'screen', label, choice })),
    stopShare,
    close() {
      call.abort();
      call = new AbortController();
      stopShare();
      put('microphone', null);
      put('camera', null);
      if (view !== NO_MEDIA) change(NO_MEDIA);
    },
  };
}
