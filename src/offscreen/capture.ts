// Opens devices, tabs and screens, and translates what the browser says when it cannot. Owns nothing: whoever
// asked stops the tracks.

import type { ErrorCode } from '../protocol/errors';
import type { ScreenChoice } from '../protocol/snapshot';
import { type Device, deviceError } from '../shared/device-error';

export type Captured<T> = { ok: true; value: T } | { ok: false; error: ErrorCode };

/** The camera's wish; the browser gives the nearest the device has. */
const CAMERA = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } };

const SCREEN_SIZE: Record<ScreenChoice['size'], { width?: number; height?: number }> = {
  '720p': { width: 1280, height: 720 },
  '1080p': { width: 1920, height: 1080 },
  native: {},
};

/** One live track. `deviceId` empty is the default device; a device that is gone falls back to the default. */
export async function openDevice(device: Device, deviceId: string): Promise<Captured<MediaStreamTrack>> {
  const chosen = deviceId ? { deviceId: { ideal: deviceId } } : {};
  const wanted = device === 'microphone' ? { audio: chosen } : { video: { ...CAMERA, ...chosen } };
  try {
    const stream = await navigator.mediaDevices.getUserMedia(wanted);
    const [track] = stream.getTracks();
    return track ? { ok: true, value: track } : { ok: false, error: `${device}-missing` };
  } catch (error) {
    return { ok: false, error: deviceError(device, error) };
  }
}

/** What is written on it must stay legible: where the line is narrow it has fewer frames, not fewer pixels. */
function legible(stream: MediaStream): MediaStream {
  for (const track of stream.getVideoTracks()) track.contentHint = 'detail';
  return stream;
}

/** A tab's picture and sound, by a stream id that background asked for a moment ago. */
export async function openTab(streamId: string): Promise<Captured<MediaStream>> {
  const source = { mandatory: { chromeMediaSource: 'tab', chromeMediaSourceId: streamId } };
  try {
    // Chromium's own constraint for tab capture; the standard types do not know it.
    const wanted = { audio: source, video: source } as unknown as MediaStreamConstraints;
    return { ok: true, value: legible(await navigator.mediaDevices.getUserMedia(wanted)) };
  } catch (_refused) {
    return { ok: false, error: 'share-failed' };
  }
}

/** What the user picks in the browser's own dialog, at most this large and this often. */
export async function openScreen(choice: ScreenChoice): Promise<Captured<MediaStream>> {
  const video = { ...SCREEN_SIZE[choice.size], frameRate: choice.frameRate };
  try {
    return { ok: true, value: legible(await navigator.mediaDevices.getDisplayMedia({ video, audio: true })) };
  } catch (error) {
    const cancelled = error instanceof DOMException && error.name === 'NotAllowedError';
    return { ok: false, error: cancelled ? 'screen-cancelled' : 'share-failed' };
  }
}
