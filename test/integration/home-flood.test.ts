// Somebody opens connections to a home without end, from one address: those who are there do not notice.

import { afterEach, expect, test } from 'vitest';
import type { Home } from '../../home/home';
import { SOCKETS_PER_ADDRESS } from '../../home/limits';
import { until } from '../harness/browser/until';
import { type Flood, startFlood } from '../harness/network/flood';
import { counted, openTestHome } from '../harness/network/home';
import { openRing, type Ring } from '../harness/network/ring';

/** `npm run bench -- flood` measures with 20,000. */
const CONNECTIONS = 2_000;
/** On a machine that has other work: what a caller would not notice. */
const MEDIAN_MS_MAX = 200;
/** The attacker gives way to everybody. */
const TEST_MS = 120_000;

let home: Home | null = null;
let ring: Ring | null = null;
let flood: Flood | null = null;

afterEach(async () => {
  flood?.close();
  ring?.close();
  await home?.close();
});

test(
  'a flood of connections is refused and counted, and rings go on as if there were none',
  async () => {
    home = await openTestHome();
    const at = home;
    ring = await openRing(at.port);
    flood = startFlood(at.port, CONNECTIONS);
    const delays = await ring.delaysUntil(flood.isOver);
    const { opened, refused, cut } = await flood.outcome;
    expect(opened).toBe(SOCKETS_PER_ADDRESS);
    expect(refused + cut).toBe(CONNECTIONS - SOCKETS_PER_ADDRESS);
    const reasons = ['sockets', 'new-sockets', 'connections', 'new-connections'];
    const counts = await Promise.all(
      reasons.map((reason) => counted(at, 'tincan_home_refused_total', { reason })),
    );
    expect(counts.reduce((sum, count) => sum + count)).toBe(refused + cut);
    // By far the most of them before anything was read.
    expect(counts.at(-1)).toBeGreaterThan((refused + cut) / 2);
    expect(ring.isConnected()).toBe(true);
    expect(delays.sort((a, b) => a - b)[Math.floor(delays.length / 2)]).toBeLessThan(MEDIAN_MS_MAX);
    flood.close();
    await until(
      'the attacker’s sockets are gone',
      async () => (await counted(at, 'tincan_home_sockets')) === 2,
    );
  },
  TEST_MS,
);
