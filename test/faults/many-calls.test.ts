// Group G: one call after another. Whatever a call leaves behind would add up.

import { expect } from 'vitest';
import { until } from '../harness/browser/until';
import { liveConnections, liveTracks } from '../harness/probe/live-objects';
import { memoryGauge } from '../harness/probe/memory-watch';
import { received } from '../harness/probe/stats';
import { clear, reaches } from '../harness/user/actions';
import { openPair } from '../harness/user/pair';
import type { Tincan } from '../harness/user/tincan';
import { fault, IS_FULL } from './fault';

const MIB = 2 ** 20;
const CALLS = IS_FULL ? 100 : 3;
/** Growth is counted after this many calls: the first calls open objects that stay open. */
const WARM = Math.floor(CALLS / 3);

const pair = openPair();

/** Sends the Commands of a view without opening a view: a hundred popups would take minutes. */
async function oneCall(caller: Tincan, callee: Tincan): Promise<void> {
  await caller.room.command('call.start', { to: callee.id, kind: 'video' });
  await reaches(callee, 'ringing-here');
  const { call } = await callee.room.snapshot();
  if (!call) throw new Error('the snapshot says that a call rings, and holds no call');
  await callee.room.command('call.accept', { call: call.id, kind: 'video' });
  for (const tincan of [caller, callee]) {
    await reaches(tincan, 'connected');
    await until(
      `${tincan.name} receives video`,
      async () => (await received(tincan, 'camera')).framesDecoded > 0,
    );
  }
  await clear(caller);
  await clear(callee);
}

fault(
  'G8',
  'calls in a row, by each side in turn, leave no connection and no track behind',
  async (fault) => {
    const { ada, ben } = pair;
    let warm: readonly number[] = [];
    const bytesNow: (() => number)[] = [];
    for (let nth = 0; nth < CALLS; nth++) {
      await fault.inject(() => (nth % 2 === 0 ? oneCall(ada, ben) : oneCall(ben, ada)));
      if (bytesNow.length === 0) bytesNow.push(await memoryGauge(ada), await memoryGauge(ben));
      if (nth === WARM) warm = bytesNow.map((now) => now());
    }
    const grown = bytesNow.map((now, side) => now() - (warm[side] ?? 0));
    fault.measured('grownMiB', Math.round(Math.max(...grown) / MIB));
    for (const tincan of [ada, ben]) {
      expect(await liveConnections(tincan)).toBe(0);
      expect(await liveTracks(tincan)).toBe(0);
    }
  },
  CALLS * 10_000,
);
