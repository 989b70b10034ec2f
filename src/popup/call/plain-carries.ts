// What a call on the open line can carry.

import type { PlainCall } from '../../protocol/snapshot/open-line-view';
import type { Carried } from './carried';

/** Stock peerjs negotiates once: what the caller did not ask for has no m-line. */
export function plainCarries({ kind, direction }: PlainCall): Carried {
  const microphone = kind !== 'data';
  const camera = microphone && (kind === 'video' || direction === 'outgoing');
  return { microphone, camera, share: false, devices: microphone };
}
