// How often a peer with a valid signature may knock. A peer that rings and gives up again and again cannot fill the screen
// with notifications, nor the list of admitted calls. consent/may-reach.ts bounds the questions about files.

import type { ContactId } from '../snapshot/ids';
import { type Bucket, draw } from './bucket';
import { PEERS_REMEMBERED, QUIET_KNOCK_TERMS, RING_HOUR_TERMS, RING_TERMS } from './limits';

/** Of one peer: what is left of its knocks that ring, in a minute and in an hour, and of those that do not. */
export interface Knocks {
  minute?: Bucket;
  hour?: Bucket;
  quiet?: Bucket;
}

export type KnocksOf = Readonly<Record<ContactId, Knocks>>;

const HOUR_MS = 3_600_000;

/**
 * Counts one more knock of this peer; null when the peer may not knock now. Peers that have not knocked for an hour are
 * forgotten, and beyond the bound those that have not knocked for longest.
 */
export function admitKnock(all: KnocksOf, peer: ContactId, rings: boolean, now: number): KnocksOf | null {
  const { [peer]: own = {}, ...others } = all;
  const next = rings ? ring(own, now) : quiet(own, now);
  const recent = Object.entries(others)
    .filter(([, knocks]) => now - lastOf(knocks) < HOUR_MS)
    .toSorted(([, a], [, b]) => lastOf(a) - lastOf(b))
    .slice(1 - PEERS_REMEMBERED);
  return next && { ...Object.fromEntries(recent), [peer]: next };
}

function ring(own: Knocks, now: number): Knocks | null {
  const minute = draw(own.minute, RING_TERMS, 1, now);
  const hour = draw(own.hour, RING_HOUR_TERMS, 1, now);
  return minute && hour && { ...own, minute, hour };
}

function quiet(own: Knocks, now: number): Knocks | null {
  const bucket = draw(own.quiet, QUIET_KNOCK_TERMS, 1, now);
  return bucket && { ...own, quiet: bucket };
}

const lastOf = ({ hour, quiet }: Knocks) => Math.max(hour?.at ?? 0, quiet?.at ?? 0);
