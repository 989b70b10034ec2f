// Opens devices, tabs and screens, and translates the browser's errors. It owns no track: the caller stops them.

import type { ErrorCode } from '../../protocol/errors';
import type { DeviceConstraints } from '../../protocol/media/device-constraints';
import type { ScreenChoice } from '../../protocol/snapshot/settings';
import { type Device, deviceError } from '../../shared/device-error';

export type Captured<T> = { ok: true; value: T } | { ok: false; error: ErrorCode };

const KINDS: Record<Device | 'speaker', MediaDeviceKind> = {
  microphone: 'audioinput',
  camera: 'videoinput',
  speaker: 'audiooutput',
};

const SCREEN_SIZE: Record<ScreenChoice['size'], { width?: number; height?: number }> = {
  '720p': { width: 1280, height: 720 },
  '1080p': { width: 1920, height: 1080 },
  native: {},
};

/** One live track, by the first of these constraints that a device meets. It may take as long as the device needs. */
export async function openDevice(
  device: Device,
  [wish, ...others]: readonly [DeviceConstraints, ...DeviceConstraints[]],
  devices: Pick<MediaDevices, 'getUserMedia'>,
): Promise<Captured<MediaStreamTrack>> {
  try {
    const wanted = device === 'microphone' ? { audio: wish } : { video: wish };
    const stream = await devices.getUserMedia(wanted);
    const [track] = stream.getTracks();
    return track ? { ok: true, value: track } : { ok: false, error: `${device}-missing` };
  } catch (failure) {
    const error = deviceError(device, failure);
    const [next, ...rest] = others;
    return next && error !== `${device}-denied`
      ? openDevice(device, [next, ...rest], devices)
      : { ok: false, error };
  }
}

/** The devices of this kind that are present. */
export async function presentDevices(device: Device | 'speaker'): Promise<MediaDeviceInfo[]> {
  const all = await navigator.mediaDevices.enumerateDevices();
  return all.filter(({ kind }) => kind === KINDS[device]);
}

/**
 * Voice processing would spoil music. `restrictOwnAudio` keeps our own sound out, so that the far side does not hear itself;
 * some browsers know it (Screen Capture, section 6.5), TypeScript's DOM library does not.
 */
const SCREEN_SOUND: MediaTrackConstraints & { restrictOwnAudio: boolean } = {
  echoCancellation: false,
  noiseSuppression: false,
  autoGainControl: false,
  restrictOwnAudio: true,
};

/** Text on a screen must stay legible: on a narrow path it has fewer frames, not fewer pixels. Its sound is no voice. */
function asIs(stream: MediaStream): MediaStream {
  for (const track of stream.getVideoTracks()) track.contentHint = 'detail';
  for (const track of stream.getAudioTracks()) track.contentHint = 'music';
  return stream;
}

/** The picture and sound of a tab, by a stream id that background has just asked for. */
export async function openTab(streamId: string): Promise<Captured<MediaStream>> {
  const source = { mandatory: { chromeMediaSource: 'tab', chromeMediaSourceId: streamId } };
  try {
    // Chromium's own constraint for tab capture; the standard types do not know it.
    const wanted = { audio: source, video: source } as unknown as MediaStreamConstraints;
    return { ok: true, value: asIs(await navigator.mediaDevices.getUserMedia(wanted)) };
  } catch (_refused) {
    return { ok: false, error: 'share-failed' };
  }
}

/** What the user picks in the browser's own dialog, at most this large and this often. */
export async function openScreen(choice: ScreenChoice): Promise<Captured<MediaStream>> {
  const video = { ...SCREEN_SIZE[choice.size], frameRate: choice.frameRate };
  try {
    const wanted = { video, audio: SCREEN_SOUND };
    return { ok: true, value: asIs(await navigator.mediaDevices.getDisplayMedia(wanted)) };
  } catch (error) {
    const cancelled = error instanceof DOMException && error.name === 'NotAllowedError';
    return { ok: false, error: cancelled ? 'screen-cancelled' : 'share-failed' };
  }
}
