// D9: the receiver's browser takes what comes, and nobody there reads it. The sender must not fill up.

import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, expect } from 'vitest';
import { watchMemory } from '../harness/probe/memory-watch';
import { offscreenPageOf } from '../harness/probe/offscreen-page';
import { acceptFiles, arrives, call, pickFile } from '../harness/user/actions';
import { openPair } from '../harness/user/pair';
import { openSamples } from '../harness/user/samples';
import { fault } from './fault';

const MIB = 2 ** 20;
/** What was read before it stood still is told. */
const SETTLED_MS = 2_000;
const STALLED_MS = 8_000;
const MOST_GROWTH = 20 * MIB;

const pair = openPair();
const samples = openSamples();
afterAll(() => samples.close());

fault('D9', 'the worker that receives stands still: the sender waits with what it has', async (fault) => {
  const { ada, ben } = pair;
  await call(ada, ben, 'data');
  await pickFile(ada, samples.random('long.bin', 192 * MIB).path);
  await acceptFiles(ben);
  await ben.sees('bytes', ({ transfers: [newest] }) => newest?.movedBytes);
  const workers = (await offscreenPageOf(ben)).workers();
  expect(workers.length).toBeGreaterThan(0);
  await fault.inject(async () => {
    for (const { client } of workers) {
      await client.send('Debugger.enable');
      await client.send('Debugger.pause');
    }
    const moved = async () => (await ben.room.snapshot()).transfers[0]?.movedBytes;
    const memory = await watchMemory(ada);
    await pause(SETTLED_MS);
    const movedThen = await moved();
    await pause(STALLED_MS);
    expect(await moved()).toBe(movedThen);
    const grown = memory.stop() - memory.before;
    fault.measured('grownMiB', Math.round(grown / MIB));
    for (const { client } of workers) await client.send('Debugger.disable');
    await arrives(ada, ben, 60_000);
    expect(grown).toBeLessThan(MOST_GROWTH);
  });
});
