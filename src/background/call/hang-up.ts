// Hangs up: the call ends, and if it broke off while the user pressed, it does not come back either.

import type { Commands } from '../../protocol/contract';
import type { Ack } from '../../protocol/errors';
import { forgetResume } from '../admission/grants';
import { order } from '../offscreen/order';

export async function hangUp({ call }: Commands['call.hangUp']): Promise<Ack> {
  const ack = await order('call.hangUp', { call });
  await forgetResume();
  return ack;
}
