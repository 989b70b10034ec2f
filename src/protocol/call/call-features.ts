// What the user can do in a call, and so which controls and keys the call has.

import type { PlainCall } from '../snapshot/open-line-view';

export type CallFeatures = Readonly<Record<'microphone' | 'camera' | 'share' | 'devices', boolean>>;

/** Of a call between two Tincan users. */
export const ALL_FEATURES: CallFeatures = { microphone: true, camera: true, share: true, devices: true };

/** Of a call on the open line. Stock peerjs negotiates once: the call has no m-line that its caller did not offer. */
export function plainCallFeatures({ kind, direction }: PlainCall): CallFeatures {
  const microphone = kind !== 'data';
  const camera = microphone && (kind === 'video' || direction === 'outgoing');
  return { microphone, camera, share: false, devices: microphone };
}
