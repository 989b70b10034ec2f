// Keeps the list of calls.

import { endCalls, markSeen, noteCall, noteTurnedAway, without } from '../../protocol/call/call-history';
import type { Reports } from '../../protocol/contract/reports';
import type { CallEntry, CallView } from '../../protocol/snapshot/call-view';
import type { CallId, ContactId } from '../../protocol/snapshot/ids';
import { change } from '../store/snapshot-store';

async function write(decide: (calls: readonly CallEntry[]) => readonly CallEntry[]): Promise<void> {
  await change('calls', decide);
}

export const logCall = (call: CallView): Promise<void> => write((calls) => noteCall(calls, call, Date.now()));
export const logOffscreenGone = (): Promise<void> => write(endCalls);
export const logTurnedAway = (call: Reports['call.turnedAway']): Promise<void> =>
  write((calls) => noteTurnedAway(calls, call, Date.now()));
export const seeCalls = (peer: ContactId | null): Promise<void> => write((calls) => markSeen(calls, peer));
export const removeCall = (call: CallId): Promise<void> =>
  write((calls) => without(calls, (each) => each.id === call));
export const clearCalls = (): Promise<void> => write((calls) => without(calls, () => true));
