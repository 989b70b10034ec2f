// Opens camera and microphone in this tab, where the browser can ask the user, and closes both with the tab.

import { useEffect, useRef, useState } from 'preact/hooks';
import type { ErrorCode } from '../../protocol/errors';
import {
  cameraConstraints,
  type DeviceConstraints,
  voiceConstraints,
} from '../../protocol/media/device-constraints';
import type { Settings } from '../../protocol/snapshot/settings';
import { openDevices, stopTracks } from '../state/own-devices';

export interface Preview {
  stream: MediaStream | null;
  errors: readonly ErrorCode[];
  open(): Promise<void>;
}

export function usePreview({ microphoneId, cameraId, voice, camera }: Settings): Preview {
  const [stream, setStream] = useState<MediaStream | null>(null);
  const [errors, setErrors] = useState<readonly ErrorCode[]>([]);
  const closed = useRef(new AbortController());

  useEffect(() => () => closed.current.abort(), []);
  useEffect(() => () => stopTracks(stream?.getTracks()), [stream]);

  async function open(): Promise<void> {
    const audio = preferring(microphoneId, voiceConstraints(voice));
    const video = preferring(cameraId, cameraConstraints(camera));
    // One prompt for both. When the browser refuses the two together, each is tried alone: a missing device costs only itself.
    const both = await openDevices({ audio, video });
    const opened = both.stream ? [both] : [await openDevices({ audio }), await openDevices({ video })];
    const tracks = opened.flatMap((each) => each.stream?.getTracks() ?? []);
    if (closed.current.signal.aborted) return stopTracks(tracks);
    setStream(tracks.length > 0 ? new MediaStream(tracks) : null);
    setErrors(opened.flatMap(({ error }) => error ?? []));
  }

  return { stream, errors, open };
}

function preferring(deviceId: string, constraints: DeviceConstraints): DeviceConstraints {
  return deviceId ? { ...constraints, deviceId: { ideal: deviceId } } : constraints;
}
