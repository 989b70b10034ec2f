// What the phone must know of the settings: it has no storage of its own.

import type { PhoneSettings } from '../protocol/contract';
import type { ContactId } from '../protocol/snapshot';
import { read } from './snapshot-store';

/**
 * With the policy that counts for this peer: relay only when the settings or the contact say so. Throws before the
 * first run has made a profile: no call can exist then.
 */
export async function phoneSettings(peer: ContactId | null): Promise<PhoneSettings> {
  const profile = await read('profile');
  if (!profile) throw new Error('a phone without a profile');
  const { brokerUrl, iceServers, relayOnly, microphoneId, cameraId, speakerId, voice, camera } =
    await read('settings');
  const contact = (await read('contacts')).find(({ id }) => id === peer);
  return {
    ...profile,
    brokerUrl,
    iceServers,
    relayOnly: relayOnly || contact?.relayOnly === true,
    microphoneId,
    cameraId,
    speakerId,
    voice,
    camera,
  };
}
