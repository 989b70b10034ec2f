// How many knocks each peer has left. The counts are stored, because a flood of knocks may end the worker.

import { admitKnock } from '../../protocol/budget/knocks';
import type { ContactId } from '../../protocol/snapshot/ids';
import { change } from '../store/snapshot-store';

/** The user has answered this peer: its earlier knocks count no more. */
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
