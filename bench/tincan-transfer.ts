// What two users of Tincan get: a file picked in the popup, until the download manager has it. The receiver agrees at
// once, through the snapshot, so that no hand is in the figures; nobody asks while it runs, so no watcher is either.

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { CallKind } from '../src/protocol/snapshot/call-view';
import { offscreenPageOf } from '../test/harness/probe/offscreen-page';
import { answer, clear, dial, reaches } from '../test/harness/user/actions';
import { landed } from '../test/harness/user/samples';
import type { Tincan } from '../test/harness/user/tincan';
import { choose, press } from '../test/harness/user/view';
import type { Meter, Usage } from './meter';
import { newestPast } from './newest-transfer';
import { relayPage } from './relayed-page';
import type { UdpRelay } from './udp-relay';

export interface Sent {
  /** Bulk bytes of the files. */
  bytes: number;
  /** From the first of them to the last, hashed and flushed. */
  movedMs: number;
  /** From the pick until all is verified. */
  verifiedMs: number;
  /** From the pick until all is in Downloads. */
  savedMs: number;
  /** In `movedMs`. */
  movedCpuMs: number;
  usage: Usage;
}

/** Rings, and is answered; with a relay every connection of the call goes through it. */
export async function callThrough(
  sender: Tincan,
  receiver: Tincan,
  kind: CallKind,
  relay: UdpRelay | null,
): Promise<void> {
  await dial(sender, receiver.id, kind);
  await reaches(receiver, 'ringing-here');
  // Both phones are open now, and neither has heard of a candidate.
  if (relay) {
    await relayPage(await offscreenPageOf(sender), relay, 'other');
    await relayPage(await offscreenPageOf(receiver), relay, 'one');
  }
  await answer(receiver, kind);
  await Promise.all([reaches(sender, 'connected'), reaches(receiver, 'connected')]);
}

export async function sendByTincan(
  sender: Tincan,
  receiver: Tincan,
  paths: readonly string[],
  startMeter: () => Meter,
): Promise<Sent> {
  const asked = accept(receiver);
  const { meter, picked } = await sender.inPopup(async (popup) => {
    await press(popup, 'open-files');
    const begun = { meter: startMeter(), picked: performance.now() };
    await choose(popup, 'pick-files', ...paths);
    await asked;
    return begun;
  });
  const { movedMs } = await newestPast(receiver, 'offered', 'moving');
  const verifiedMs = performance.now() - picked;
  const movedCpuMs = meter.cpuMsOfLast(movedMs);
  const { state, totalBytes } = await newestPast(receiver, 'offered', 'moving', 'saving');
  const savedMs = performance.now() - picked;
  const usage = meter.stop();
  if (state.name !== 'saved') throw new Error(`what was sent is ${JSON.stringify(state)}`);
  await newestPast(sender, 'waiting', 'offered', 'moving', 'saving');
  return { bytes: totalBytes, movedMs, movedCpuMs, verifiedMs, savedMs, usage };
}

/** Ends the call, and forgets what was sent, here and in Downloads. */
export async function rest(tincan: Tincan): Promise<void> {
  const { room, sees, downloads } = tincan;
  await clear(tincan);
  await room.command('file.dismissAll', {});
  await sees('no transfers', ({ transfers }) => transfers.length === 0);
  for (const file of landed(downloads)) rmSync(join(downloads, file));
}

/** Waits for the question, and agrees. */
export async function accept(receiver: Tincan): Promise<void> {
  const { id: transfer, digest, isTree } = await newestPast(receiver, 'waiting');
  const saveAs = isTree ? 'zip' : 'files';
  await receiver.room.command('file.accept', { transfer, digest, without: [], saveAs });
}
