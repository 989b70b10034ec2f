// Begins and ends do not disturb.

import { DO_NOT_DISTURB_MS } from '../../protocol/call/limits';
import type { Commands } from '../../protocol/contract/commands';
import { ACK, type Ack } from '../../protocol/errors';
import { liveCall } from '../../protocol/open-line/open-line-machine';
import { forgetResume } from '../admission/grants';
import { order } from '../offscreen/order';
import { change, read } from '../store/snapshot-store';

/** Declines a call that rings now, closes the temporary line, and gives up a call that broke off. */
export async function beginDoNotDisturb({ forAWhile }: Commands['doNotDisturb.begin']): Promise<Ack> {
  const until = forAWhile ? Date.now() + DO_NOT_DISTURB_MS : null;
  await change('doNotDisturb', () => ({ until }));
  const call = await read('call');
  if (call?.phase.name === 'ringing-here') await order('call.decline', { call: call.id });
  const plain = liveCall(await read('openLine'));
  if (plain?.phase.name === 'ringing-here') await order('openLine.decline', { call: plain.id });
  await order('openLine.close', {});
  await forgetResume();
  await order('call.giveUp', {});
  return ACK;
}

export async function endDoNotDisturb(): Promise<void> {
  await change('doNotDisturb', () => null);
}
