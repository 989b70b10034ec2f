// How much a contact's rule has accepted today. A rule accepts a number of bytes a day, then the user is asked again.

import type { ContactId } from '../snapshot/ids';
import { RULE_BYTES_PER_DAY, RULE_DAY_MS, RULE_PART_OF_ROOM } from './limits';

/** Of one contact, since `since` (milliseconds since the epoch). */
export interface RuleUse {
  since: number;
  bytes: number;
}

export type RuleUses = Readonly<Record<ContactId, RuleUse>>;

/** How many bytes the rule of this contact may still accept. `roomBytes` is what is free on the disk. */
export function bytesLeft(uses: RuleUses, peer: ContactId, roomBytes: number, now: number): number {
  const used = Object.values(current(uses, now)).reduce((sum, { bytes }) => sum + bytes, 0);
  const own = current(uses, now)[peer]?.bytes ?? 0;
  // The files that other contacts' rules have accepted take up the same disk.
  return Math.min(RULE_BYTES_PER_DAY - own, roomBytes * RULE_PART_OF_ROOM - used);
}

export function usedBy(uses: RuleUses, peer: ContactId, bytes: number, now: number): RuleUses {
  const { [peer]: own = { since: now, bytes: 0 }, ...others } = current(uses, now);
  return { ...others, [peer]: { since: own.since, bytes: own.bytes + bytes } };
}

function current(uses: RuleUses, now: number): RuleUses {
  return Object.fromEntries(Object.entries(uses).filter(([, { since }]) => now - since < RULE_DAY_MS));
}
