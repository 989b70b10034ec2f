// The Reports about the call on the screen: publishes the call to the views, and does what follows from it.

import { settles } from '../../protocol/consent/resume';
import type { Reports } from '../../protocol/contract/reports';
import type { CallView } from '../../protocol/snapshot/call-view';
import { sameValue } from '../../protocol/storage/same-value';
import { serialQueue } from '../../shared/serial-queue';
import { forgetResume, grant } from '../admission/grants';
import { ringInvite } from '../admission/invites';
import { forgetKnocks } from '../admission/knock-budget';
import { takeBackChosen } from '../admission/link-files';
import { brokers } from '../broker/registration';
import { mayBeKept } from '../store/contacts';
import { nameOf } from '../store/display-name';
import { change, read } from '../store/snapshot-store';
import { noteConnected } from './call-evidence';
import { logCall } from './call-log';
import { followShareWish } from './share-wish';

/** What views see. The offscreen document reports that a call broke off after how it ended: that order is kept. */
const published = serialQueue();
/** What follows from it, in the same order. */
const followed = serialQueue();

/** Views see the new state first: nothing that follows from it keeps them waiting, nor the next Report. */
export async function onCallChanged(call: CallView | null): Promise<void> {
  const following = await published(async () => {
    const before = await publish(call);
    return { done: followed(() => follow(before, call)) };
  });
  await following.done;
}

/** Only the caller takes a call up again, so only the callee needs a grant. */
export async function onCallInterrupted({
  direction,
  ...broken
}: Reports['call.interrupted']): Promise<void> {
  if (direction === 'incoming') await published(() => followed(() => grant({ by: 'resume', ...broken })));
}

async function publish(call: CallView | null): Promise<CallView | null> {
  const contacts = call === null ? await read('contacts') : [];
  let before: CallView | null = null;
  await change('call', (old) => {
    before = old;
    return call === null && old && mayBeKept(contacts, old) ? old : call;
  });
  return before;
}

async function follow(before: CallView | null, call: CallView | null): Promise<void> {
  if (call && isNewRing(before, call)) await spendInvite(call);
  if (call && isTurnedAway(before, call) && !(await nameOf(call.peer)).known) await takeBackChosen(call.peer);
  if (call) await logCall(call);
  if (call && before?.id === call.id && sameValue(before.phase, call.phase)) return;
  if (call && settles(call)) await forgetResume();
  if (call?.phase.name === 'connected') {
    await forgetKnocks(call.peer);
    await noteConnected(call.peer);
  }
  // Whatever broke the path of the call may have broken the registration too, and then no signal reaches us.
  if (isLost(call) && !isLost(before)) brokers.doubt();
  await followShareWish(call);
}

const rings = ({ phase }: CallView) => phase.name === 'ringing-here';
const isNewRing = (before: CallView | null, call: CallView) =>
  rings(call) && !(before?.id === call.id && rings(before));

/** Only the open invite lets a stranger ring. */
async function spendInvite({ peer }: CallView): Promise<void> {
  if (!(await nameOf(peer)).known) await ringInvite(peer, Date.now());
}

/** A stranger who rang and was not answered. */
const isTurnedAway = (before: CallView | null, call: CallView) =>
  before?.id === call.id && rings(before) && call.phase.name === 'ended';

const isLost = (call: CallView | null) => call?.phase.name === 'reconnecting';
