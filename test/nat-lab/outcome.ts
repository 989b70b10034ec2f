// One call in the lab, from the ring to its outcome: the candidate pair of the call, or the error that the user is told.

import type { ErrorCode } from '../../src/protocol/errors';
import type { CallKind, CallView } from '../../src/protocol/snapshot/call-view';
import { until } from '../harness/browser/until';
import { statistics } from '../harness/probe/stats';
import { reaches } from '../harness/user/actions';
import type { Tincan } from '../harness/user/tincan';
import { by, see } from '../harness/user/view';

export type Outcome =
  | { pair: string; connectedMs: number }
  | { pair: null; connectedMs: null; failedMs: number; error: ErrorCode | null; says: string };

/** Times are counted from the accept Command. */
export async function tryCall(caller: Tincan, callee: Tincan, kind: CallKind = 'audio'): Promise<Outcome> {
  // After a change of the network it takes a moment. A guest registers when it calls.
  if (!caller.guest)
    await caller.sees('registered at the broker', ({ registration }) => registration.name === 'ready');
  await caller.room.command('call.start', { to: callee.id, kind });
  await reaches(callee, 'ringing-here');
  const { call } = await callee.room.snapshot();
  if (!call) throw new Error('it rings and there is no call');
  const accepted = Date.now();
  await callee.room.command('call.accept', { call: call.id, kind });
  const both = [caller, callee];
  const views = await until('the call is connected or has failed', async () => {
    const calls = await Promise.all(both.map(async ({ room }) => (await room.snapshot()).call));
    const settled = calls.every(hasConnected) || calls.some(hasFailed);
    return settled && calls;
  });
  const whose = views.findIndex(hasFailed);
  const told = both[whose];
  if (told) {
    const failedMs = Date.now() - accepted;
    const phase = views[whose]?.phase;
    const error = phase?.name === 'ended' ? phase.error : null;
    return { pair: null, connectedMs: null, failedMs, error, says: await sentences(told) };
  }
  const since = views.map((view) => (view?.phase.name === 'connected' ? view.phase.since : Number.NaN));
  return { pair: await pairOf(caller, callee), connectedMs: Math.max(...since) - accepted };
}

const hasConnected = (call: CallView | null) => call?.phase.name === 'connected';
const hasFailed = (call: CallView | null) => call?.phase.name === 'ended' && call.phase.reason === 'failed';

function sentences(tincan: Tincan): Promise<string> {
  return tincan.inPopup(async (popup) => {
    await see(popup, 'call', { phase: 'ended' });
    return popup.$eval(`${by('call')} [role="alert"] p:last-child`, (words) => words.textContent);
  });
}

/** Looks in a row at which a pair has been the same: each browser keeps its statistics for as long as one look takes. */
const SETTLED_LOOKS = 5;

/**
 * Each side's local candidate of the selected pair, as webrtc-stats names it. ICE may go on to a better pair, and one side's answer is
 * then of the pair before: only a pair that stays counts.
 */
export async function pairOf(...both: readonly Tincan[]): Promise<string> {
  let last = '';
  let looks = 0;
  return until('both have settled on a candidate pair', async () => {
    const ends = await Promise.all(both.map(localEnd));
    const now = ends.includes(null) ? '' : ends.join(' ↔ ');
    looks = now !== '' && now === last ? looks + 1 : 1;
    last = now;
    return looks >= SETTLED_LOOKS && now;
  });
}

/** Null before a pair is selected. A relay sends UDP to the peer; relayProtocol is the protocol between this side and the relay. */
async function localEnd(tincan: Tincan): Promise<string | null> {
  const stats = await statistics(tincan);
  const ofId = (id: unknown) => stats.find((stat) => stat.id === id);
  const transport = stats.find(({ type }) => type === 'transport');
  const local = ofId(ofId(transport?.selectedCandidatePairId)?.localCandidateId);
  return local ? [local.candidateType, local.relayProtocol ?? local.protocol].join(' ') : null;
}
