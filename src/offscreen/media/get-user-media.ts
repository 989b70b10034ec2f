// Opens devices, tabs and screens, and translates what the browser says when it cannot. Owns nothing: whoever
// asked stops the tracks.

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

/** One live track: by the first of these wishes that something is there for. May take as long as the device likes. */
export async function openDevice(
  device: Device,
  [wish, ...others]: readonly [DeviceConstraints, ...DeviceConstraints[]],
): Promise<Captured<MediaStreamTrack>> {
  try {
    const wanted = device === 'microphone' ? { audio: wish } : { video: wish };
    const stream = await navigator.mediaDevices.getUserMedia(wanted);
    const [track] = stream.getTracks();
    return track ? { ok: true, value: track } : { ok: false, error: `${device}-missing` };
  } catch (failure) {
    const error = deviceError(device, failure);
    const [next, ...rest] = others;
    return next && error !== `${device}-denied` ? openDevice(device, [next, ...rest]) : { ok: false, error };
  }
}

/** The devices of this kind that there are now. */
export async function presentDevices(device: Device | 'speaker'): Promise<MediaDeviceInfo[]> {
  const all = await navigator.mediaDevices.enumerateDevices();
  return all.filter(({ kind }) => kind === KINDS[device]);
}

/**
 * What is done to a voice would spoil music. Without our own sound the far side does not hear itself: the browsers that
 * can leave that out know the last one (Screen Capture, section 6.5), which TypeScript's DOM library does not.
 */
const SCREEN_SOUND: MediaTrackConstraints & { restrictOwnAudio: boolean } = {
  echoCancellation: false,
  noiseSuppression: false,
  autoGainControl: false,
  restrictOwnAudio: true,
};

/**
 * What is written on it must stay legible: where the line is narrow it has fewer frames, not fewer pixels. Its sound is
 * no voice.
 */
function asIs(stream: MediaStream): MediaStream {
  for (const track of stream.getVideoTracks()) track.contentHint = 'detail';
  for (const track of stream.getAudioTracks()) track.contentHint = 'music';
  return stream;
}

/** A tab's picture and sound, by a stream id that background asked for a moment ago. */
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
