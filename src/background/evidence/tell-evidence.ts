// Tells the peer of a call that is over what was seen of it here, and keeps what the peer tells, if the user has agreed to that.

import { causeOf } from '../../protocol/cause/causes';
import type { Reports } from '../../protocol/contract/reports';
import { type Evidence, toldOf } from '../../protocol/evidence/evidence';
import type { CallEvidence } from '../../protocol/snapshot/call-evidence';
import type { CallId, ContactId } from '../../protocol/snapshot/ids';
import { serialQueue } from '../../shared/serial-queue';
import { mayReachNow } from '../admission/grants';
import { order } from '../offscreen/order';
import { registrationNow } from '../store/registration-now';
import { change, read } from '../store/snapshot-store';

/** What a peer tells may come in the moment after the end of the call. */
export const inTurn = serialQueue();

/** Whatever a peer tells counts once, of a call that was seen here, and with this peer. */
export function onCallTold({ call, peer, evidence }: Reports['call.told']): Promise<void> {
  return inTurn(async () => {
    await changeOne(call, (each) =>
      each.peer === peer && each.there === null ? { ...each, there: evidence } : each,
    );
    await tell(call);
  });
}

/** The user has agreed: the last call with this contact may have waited for that. */
export async function tellLast(peer: ContactId): Promise<void> {
  const last = (await read('callEvidence')).findLast((each) => each.peer === peer);
  if (last) await tell(last.id);
}

/** We are at our broker again: what was told while we were away may have been lost. */
export async function tellWaiting(): Promise<void> {
  for (const { id, isTold } of await read('callEvidence')) if (!isTold) await tell(id);
}

async function changeOne(call: CallId, decide: (each: CallEvidence) => CallEvidence): Promise<void> {
  await change('callEvidence', (before) => before.map((each) => (each.id === call ? decide(each) : each)));
}

/** Only of a call that was answered: before that the two sides have no keys, or nothing to compare. */
const HAS_TWO_SIDES: readonly Evidence['reached'][] = ['answer', 'link'];

/** Tells the peer of this call, once, and only what can help. */
export async function tell(call: CallId): Promise<void> {
  const seen = (await read('callEvidence')).find((each) => each.id === call);
  if (!seen || seen.isTold || !HAS_TWO_SIDES.includes(seen.here.reached)) return;
  if (causeOf(seen.here, seen.there) === null) return;
  if ((await mayReachNow(seen.peer, { for: 'evidence' })).answer !== 'free') return;
  // Without a registration the message is on its way to nobody. The first one that comes counts there.
  const isTold = (await registrationNow()).name === 'ready';
  await changeOne(call, (each) => ({ ...each, isTold }));
  await order('call.tell', { call, evidence: toldOf(seen.here) });
}
