// What each peer has left of its knocks, as it is stored: it outlives the worker, which a flood may end.

import { admitKnock } from '../../protocol/budget/knocks';
import type { ContactId } from '../../protocol/snapshot/ids';
import { change } from '../store/snapshot-store';

/** Whoever is spoken with has not rung in vain: what was drawn before is forgotten. */
export async function forgetKnocks(peer: ContactId): Promise<void> {
  await change('knocks', (knocks) => {
    if (!(peer in knocks)) return knocks;
    const { [peer]: _own, ...others } = knocks;
    return others;
  });
}

/** Draws one knock; false when the peer has none left now. */
export async function mayKnockNow(peer: ContactId, rings: boolean, now: number): Promise<boolean> {
  let may = false;
  await change('knocks', (knocks) => {
    const after = admitKnock(knocks, peer, rings, now);
    may = after !== null;
    return after ?? knocks;
  });
  return may;
}
