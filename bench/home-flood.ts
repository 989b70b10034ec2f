// What two people at a home notice while one address opens connections without end: the delay of their rings before and during it.
// Home, attacker and the two are three processes.

import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { startFlood } from '../test/harness/network/flood';
import { openRing } from '../test/harness/network/ring';
import type { ProcessUse } from './home-process';
import { percentileOf } from './spread';

const PROGRAM = fileURLToPath(new URL('./home-process.ts', import.meta.url));
const QUIET_RINGS = 100;

async function useOf(home: ChildProcess): Promise<ProcessUse> {
  const answer = once(home, 'message');
  home.send('use');
  const [use] = await answer;
  return use as ProcessUse;
}

const spreadOf = (delays: readonly number[]) => ({
  rings: delays.length,
  median: percentileOf(delays, 0.5),
  p95: percentileOf(delays, 0.95),
  max: percentileOf(delays, 1),
});

export async function measureFlood(connections: number): Promise<object> {
  const home = fork(PROGRAM, { execArgv: ['--import', 'tsx'] });
  try {
    const [{ port }] = (await once(home, 'message')) as [{ port: number }];
    const ring = await openRing(port);
    let rings = 0;
    const quiet = await ring.delaysUntil(() => ++rings > QUIET_RINGS);
    const before = await useOf(home);
    const flood = startFlood(port, connections);
    const during = await ring.delaysUntil(flood.isOver);
    const after = await useOf(home);
    flood.close();
    return {
      connections,
      outcome: await flood.outcome,
      homeCpuMs: Math.round(after.cpuMs - before.cpuMs),
      quietMs: spreadOf(quiet),
      duringMs: spreadOf(during),
      stillConnected: ring.isConnected(),
    };
  } finally {
    home.kill();
  }
}
