// How often we have called each contact: the same counts as those by which its browser admits our calls, so that we know when
// it takes no more of them.

import type { ContactId } from '../snapshot/ids';
import { admitKnock, type Knocks } from './knocks';
import { RINGS_REMEMBERED } from './limits';

export interface OwnRings {
  knocks: Knocks;
  /** The last call was one too many. */
  isSpent: boolean;
  /** When it was, in milliseconds since the epoch. */
  at: number;
}

export type OwnRingsOf = Readonly<Record<ContactId, OwnRings>>;

/** We call this contact once more. */
export function countRing(all: OwnRingsOf, peer: ContactId, at: number): OwnRingsOf {
  const { [peer]: own, ...others } = all;
  const before = own?.knocks ?? {};
  const after = admitKnock({ [peer]: before }, peer, true, at);
  const recent = Object.entries(others)
    .toSorted(([, a], [, b]) => a.at - b.at)
    .slice(1 - RINGS_REMEMBERED);
  const counted = { knocks: after?.[peer] ?? before, isSpent: after === null, at };
  return { ...Object.fromEntries(recent), [peer]: counted };
}

/** A call with this contact was connected: its browser counts from the beginning. */
export function forgetRings(all: OwnRingsOf, peer: ContactId): OwnRingsOf {
  if (!(peer in all)) return all;
  const { [peer]: _own, ...others } = all;
  return others;
}
