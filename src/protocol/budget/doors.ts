// How often a peer may ask for the user's attention: rings, and questions whether files may come. Pure; the doors keep
// what these return.

import type { ContactId } from '../snapshot';
import { type Bucket, draw } from './bucket';
import { ASKS_PENDING, ASKS_PENDING_PER_PEER, RING_HOUR_TERMS, RING_TERMS } from './limits';

/** Of one peer. */
export interface Rings {
  minute: Bucket;
  hour: Bucket;
}

/** The peer's rings with one more; null when it may not ring now. `rings` is undefined for one who has not yet rung. */
export function admitRing(rings: Rings | undefined, now: number): Rings | null {
  const minute = draw(rings?.minute, RING_TERMS, 1, now);
  const hour = draw(rings?.hour, RING_HOUR_TERMS, 1, now);
  return minute && hour && { minute, hour };
}

/** Whether one more question of this peer may be shown beside those that wait for an answer. */
export function mayAsk(pending: readonly { peer: ContactId }[], peer: ContactId): boolean {
  const ofPeer = pending.filter((each) => each.peer === peer).length;
  return pending.length < ASKS_PENDING && ofPeer < ASKS_PENDING_PER_PEER;
}
