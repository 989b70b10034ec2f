// What the offscreen document must know of the settings: it has no storage of its own.

import type { OffscreenSettings } from '../../protocol/contract';
import { read } from '../store/snapshot-store';

/** Throws before the first run has made a profile: no call can exist then. */
export async function offscreenSettings(): Promise<OffscreenSettings> {
  const profile = await read('profile');
  if (!profile) throw new Error('an offscreen document without a profile');
  const { brokerUrl, microphoneId, cameraId, speakerId, voice, camera } = await read('settings');
  return {
    ...profile,
    brokerUrl,
    microphoneId,
    cameraId,
    speakerId,
    voice,
    camera,
  };
}
