// Keeps the list of calls, and says outside of our views whom the user has missed.

import { endCalls, markSeen, noteCall, noteTurnedAway, without } from '../protocol/call-history';
import type { Reports } from '../protocol/contract';
import type { CallEntry, CallId, CallView, ContactId } from '../protocol/snapshot';
import { showBadge } from './badge';
import { announceMissed, silenceMissed } from './missed';
import { change } from './snapshot-store';

type Calls = readonly CallEntry[];

async function write(decide: (calls: Calls) => Calls): Promise<void> {
  let before: Calls = [];
  const after = await change('calls', (calls) => {
    before = calls;
    return decide(calls);
  });
  const [were, are] = [unseenOf(before), unseenOf(after)];
  for (const [peer] of were) if (!are.has(peer)) await silenceMissed(peer);
  for (const [peer, entry] of are) if (were.get(peer)?.call !== entry.call) await announceMissed(entry);
  if (were.size > 0 || are.size > 0) await showBadge();
}

/** The newest of each peer. */
function unseenOf(calls: Calls): Map<ContactId, CallEntry> {
  return new Map(
    calls
      .filter(({ unseen }) => unseen)
      .toReversed()
      .map((each) => [each.peer, each]),
  );
}

export const logCall = (call: CallView): Promise<void> => write((calls) => noteCall(calls, call, Date.now()));
export const logPhoneGone = (): Promise<void> => write(endCalls);
export const logTurnedAway = (call: Reports['call.turnedAway']): Promise<void> =>
  write((calls) => noteTurnedAway(calls, call, Date.now()));
export const seeCalls = (peer: ContactId | null): Promise<void> => write((calls) => markSeen(calls, peer));
export const removeCall = (call: CallId): Promise<void> =>
  write((calls) => without(calls, (each) => each.call === call));
export const clearCalls = (): Promise<void> => write((calls) => without(calls, () => true));
