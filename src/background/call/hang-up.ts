// Hangs up a call. If the call broke off at the same moment, it does not come back.

import type { Commands } from '../../protocol/contract/commands';
import type { Ack } from '../../protocol/errors';
import { forgetResume } from '../admission/grants';
import { order } from '../offscreen/order';

export async function hangUp({ call }: Commands['call.hangUp']): Promise<Ack> {
  const ack = await order('call.hangUp', { call });
  await forgetResume();
  return ack;
}
