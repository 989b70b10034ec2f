// Worlds in which a call was connected, and its link is lost. Both sides wait for it as long as users do, two minutes, and tell
// each other afterwards what they saw.

import type { CallId } from '../../src/protocol/snapshot/ids';
import { reaches } from '../harness/user/actions';
import type { Tincan } from '../harness/user/tincan';
import { cutOff } from '../nat-lab/nat';
import { plugAda, ROUTER_ADDRESSES } from '../nat-lab/network';
import { mend, type PathStage } from './path-worlds';
import { accept, hangUp, isRegistered, place } from './stage';
import type { World } from './world';

/** More than LINK_LOST_MS. */
const LOST_MS = 150_000;

/** The call that was lost: what the caller tries afterwards are calls of their own. */
let lost: CallId;

async function lose(stage: PathStage, cut: () => void): Promise<void> {
  const both: readonly Tincan[] = [stage.ada, stage.ben];
  await place(stage.ada, stage.ben);
  await accept(stage.ben);
  await Promise.all(both.map((one) => reaches(one, 'connected')));
  const { call } = await stage.ada.room.snapshot();
  if (!call) throw new Error('a call is connected and is not there');
  lost = call.id;
  cut();
  await Promise.all(
    both.map((one) =>
      one.sees(
        'the evidence of the lost call',
        ({ callEvidence }) => callEvidence.some(({ id }) => id === lost),
        LOST_MS,
      ),
    ),
  );
  // The caller would take it up again.
  await hangUp(stage.ada);
}

function world(injected: string, here: string, there: string, inject: World<PathStage>['inject']) {
  return {
    injected,
    here,
    there,
    inject,
    read: async (_stage, { ada, ben }) => [await ada.names(here, lost), await ben.names(there, lost)],
    mend,
  } satisfies World<PathStage>;
}

export const LOST_WORLDS: readonly World<PathStage>[] = [
  world(
    'the network of the caller is gone in a call, and back afterwards',
    'network_gone here',
    'network_gone there',
    async (stage) => {
      await lose(stage, () => plugAda(stage.network, false));
      plugAda(stage.network, true);
      await stage.ada.sees('registered again', ({ registration }) => registration.name === 'ready', 70_000);
    },
  ),
  world(
    'the path between the two is dead in a call, and both are online',
    'path_lost between',
    'path_lost between',
    async (stage) => {
      await lose(stage, () => cutOff(stage.network.home, ROUTER_ADDRESSES.office));
      for (const one of [stage.ada, stage.ben]) await isRegistered(one);
    },
  ),
];
