// Do not disturb: begins and ends it, and answers whether the user may be disturbed.

import { HUSH_MS } from '../../protocol/call/limits';
import type { Commands } from '../../protocol/contract';
import { HEARD, type Heard } from '../../protocol/errors';
import { liveCall } from '../../protocol/open-line/open-line-machine';
import { forgetResume } from '../admission/grants';
import { order } from '../offscreen/order';
import { change, read } from '../store/snapshot-store';

/** What rings now is declined, and nobody is asked to call a temporary line any more. */
export async function beginHush({ forAWhile }: Commands['hush.begin']): Promise<Heard> {
  const until = forAWhile ? Date.now() + HUSH_MS : null;
  await change('hush', () => ({ until }));
  const call = await read('call');
  if (call?.phase.name === 'ringing-here') await order('call.decline', { call: call.call });
  const plain = liveCall(await read('openLine'));
  if (plain?.phase.name === 'ringing-here') await order('openLine.decline', { call: plain.call });
  await order('openLine.close', {});
  await forgetResume();
  await order('call.giveUp', {});
  return HEARD;
}

export async function endHush(): Promise<void> {
  await change('hush', () => null);
}
