// Speaks on the control channel of a live call as a peer that has gone bad: the channel is found in the heap of its
// phone, because nothing of Tincan's hands it out.

import { phoneOf } from './phone';
import type { Tincan } from './tincan';

export async function sendOnControl(tincan: Tincan, frame: unknown): Promise<void> {
  const phone = await phoneOf(tincan);
  const prototype = await phone.evaluateHandle(() => RTCDataChannel.prototype);
  const channels = await phone.queryObjects(prototype);
  await channels.evaluate((all, text) => {
    const open = all.filter(({ readyState, label }) => readyState === 'open' && label === 'control');
    for (const channel of open) channel.send(text);
    if (open.length === 0) throw new Error('there is no open control channel');
  }, JSON.stringify(frame));
  await channels.dispose();
  await prototype.dispose();
}
