// Opens camera and microphone in this tab, where the browser can ask, and lets go of them with the tab.

import { useEffect, useRef, useState } from 'preact/hooks';
import type { ErrorCode } from '../../protocol/errors';
import { cameraWish, type DeviceConstraints, voiceWish } from '../../protocol/media/device-constraints';
import type { Settings } from '../../protocol/snapshot/settings';
import { type Device, deviceError } from '../../shared/device-error';

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
  useEffect(() => {
    return () => {
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
  }, [stream]);

  async function open(): Promise<void> {
    const wanted = {
      microphone: preferring(microphoneId, voiceWish(voice)),
      camera: preferring(cameraId, cameraWish(camera)),
    };
    const both = await attempt({ audio: wanted.microphone, video: wanted.camera });
    // One prompt for both; what cannot be had together is tried alone, so that one missing device costs only itself.
    const parts =
      'stream' in both
        ? [both]
        : [await attempt({ audio: wanted.microphone }), await attempt({ video: wanted.camera })];
    const tracks = parts.flatMap((part) => ('stream' in part ? part.stream.getTracks() : []));
    if (closed.current.signal.aborted) {
      for (const track of tracks) track.stop();
      return;
    }
    setStream(tracks.length > 0 ? new MediaStream(tracks) : null);
    setErrors(parts.flatMap((part) => ('error' in part ? [part.error] : [])));
  }

  return { stream, errors, open };
}

function preferring(deviceId: string, wish: DeviceConstraints): DeviceConstraints {
  return deviceId ? { ...wish, deviceId: { ideal: deviceId } } : wish;
}

async function attempt(
  wanted: MediaStreamConstraints,
): Promise<{ stream: MediaStream } | { error: ErrorCode }> {
  const device: Device = wanted.audio ? 'microphone' : 'camera';
  try {
    return { stream: await navigator.mediaDevices.getUserMedia(wanted) };
  } catch (error) {
    return { error: deviceError(device, error) };
  }
}
