// Microphones and cameras that a view opens itself, to try them without a call.

import type { ErrorCode } from '../../protocol/errors';
import { deviceError } from '../../shared/device-error';

export type OpenedDevices = { stream: MediaStream; error: null } | { stream: null; error: ErrorCode };

/** With both constraints the error is that of the microphone. */
export async function openDevices(constraints: MediaStreamConstraints): Promise<OpenedDevices> {
  try {
    return { stream: await navigator.mediaDevices.getUserMedia(constraints), error: null };
  } catch (error) {
    return { stream: null, error: deviceError(constraints.audio ? 'microphone' : 'camera', error) };
  }
}

export function stopTracks(tracks: readonly MediaStreamTrack[] = []): void {
  for (const track of tracks) track.stop();
}
