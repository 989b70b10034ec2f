// Sends frames on a channel of a live call, as a malicious peer. The code finds the channel in the heap of the offscreen
// document, because no code of Tincan gives the channel to others.

import { offscreenPageOf } from '../probe/offscreen-page';
import type { Tincan } from '../user/tincan';

export function sendOnControl(tincan: Tincan, frame: unknown): Promise<void> {
  return sendOn(tincan, 'control', [JSON.stringify(frame)]);
}

/** Sends one frame for each line, as long as the link is up. */
export function sendOnChat(tincan: Tincan, lines: readonly string[]): Promise<void> {
  const frames = lines.map((text) => JSON.stringify({ id: crypto.randomUUID(), text }));
  return sendOn(tincan, 'chat', frames);
}

async function sendOn(tincan: Tincan, label: 'control' | 'chat', frames: readonly string[]): Promise<void> {
  const offscreenPage = await offscreenPageOf(tincan);
  const prototype = await offscreenPage.evaluateHandle(() => RTCDataChannel.prototype);
  const channels = await offscreenPage.queryObjects(prototype);
  await channels.evaluate(
    (all, label, frames) => {
      const open = all.filter((each) => each.readyState === 'open' && each.label === label);
      for (const channel of open) for (const frame of frames) channel.send(frame);
      if (open.length === 0) throw new Error(`there is no open ${label} channel`);
    },
    label,
    frames,
  );
  await channels.dispose();
  await prototype.dispose();
}
