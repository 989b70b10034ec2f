// D9: the receiver's browser takes bytes that its stalled worker does not read. The sender's memory must not grow.

import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, expect } from 'vitest';
import { watchMemory } from '../harness/probe/memory-watch';
import { offscreenPageOf } from '../harness/probe/offscreen-page';
import { acceptFiles, arrives, call, pickFile } from '../harness/user/actions';
import { openPair } from '../harness/user/pair';
import { openSamples } from '../harness/user/samples';
import { fault } from './fault';

const MIB = 2 ** 20;
/** Time for the last report about bytes that were read before the stall. */
const SETTLED_MS = 2_000;
const STALLED_MS = 8_000;
const MOST_GROWTH = 20 * MIB;

const pair = openPair();
const samples = openSamples();
afterAll(() => samples.close());

fault(
  'D9',
  'when the receiver’s worker stands still, the sender waits and its memory does not grow',
  async (fault) => {
    const { ada, ben } = pair;
    await call(ada, ben, 'data');
    await pickFile(ada, samples.random('long.bin', 192 * MIB).path);
    await acceptFiles(ben);
    await ben.sees('bytes of the transfer', ({ transfers: [newest] }) => newest?.movedBytes);
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
  },
);
