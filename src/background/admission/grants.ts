// Stores what the user has agreed to: gives and ends grants, and gathers the facts for mayReach (protocol/consent), which
// decides.

import { isQuietAt } from '../../protocol/call/do-not-disturb';
import { endAll, endAnnounced, endResume, type Grant, give } from '../../protocol/consent/grants';
import { mayReach, type Verdict } from '../../protocol/consent/may-reach';
import type { Purpose } from '../../protocol/consent/purpose';
import { kindOf } from '../../protocol/consent/resume';
import { usedBy } from '../../protocol/consent/rule-use';
import type { ContactId, TransferId } from '../../protocol/snapshot/ids';
import { change, read } from '../store/snapshot-store';

/** Called wherever a peer may get further. What is stored at this moment decides. `now` in milliseconds since the epoch. */
export async function mayReachNow(peer: ContactId, purpose: Purpose, now = Date.now()): Promise<Verdict> {
  const facts = {
    now,
    contacts: await read('contacts'),
    transfers: await read('transfers'),
    call: await read('call'),
    trial: await read('trial'),
    devices: kindOf(await read('media')),
    grants: await read('grants'),
    asks: await read('asks'),
    ruleUses: await read('ruleUses'),
    roomBytes: COUNTS_ROOM.has(purpose.for) ? await roomBytes() : 0,
    isQuiet: isQuietAt(await read('doNotDisturb'), now),
    appearsOffline: (await read('settings')).appearOffline,
  };
  return mayReach(facts, peer, purpose);
}

/** The purposes for which room counts. For others it is not asked for: the browser answers slowly. */
const COUNTS_ROOM: ReadonlySet<Purpose['for']> = new Set(['ask', 'offer']);

/** How many bytes more the browser lets Tincan store. */
async function roomBytes(): Promise<number> {
  const { quota = 0, usage = 0 } = await navigator.storage.estimate();
  return Math.max(0, quota - usage);
}

export async function grant(...given: readonly Grant[]): Promise<void> {
  const now = Date.now();
  await change('grants', (grants) => given.reduce((all, each) => give(all, each, now), grants));
}

/** The user is done with the call that broke off: nobody may take it up again. */
export async function forgetResume(): Promise<void> {
  await change('grants', endResume);
}

/** The agreement to this offer is used up, or the offer is over. */
export async function forgetAnnounced(peer: ContactId, transfer: TransferId): Promise<void> {
  await change('grants', (grants) => endAnnounced(grants, peer, transfer));
}

/** Nothing that this peer was granted counts any more. */
export async function forgetPeer(peer: ContactId): Promise<void> {
  await change('grants', (grants) => endAll(grants, peer));
}

/** The rule of this contact has accepted `bytes` more. */
export async function countRuleUse(peer: ContactId, bytes: number): Promise<void> {
  await change('ruleUses', (uses) => usedBy(uses, peer, bytes, Date.now()));
}
