// Somebody opens connections to a home without end, from one address: those who are there do not notice.

import { afterEach, expect, test } from 'vitest';
import type { Home } from '../../home/home';
import { SOCKETS_PER_ADDRESS } from '../../home/limits';
import { until } from '../harness/browser/until';
import { type Flood, startFlood } from '../harness/network/flood';
import { counted, openTestHome } from '../harness/network/home';
import { openRing, type Ring } from '../harness/network/ring';

/** `npm run bench -- flood` measures with 20,000, and how long a ring takes meanwhile. */
const CONNECTIONS = 2_000;
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
    const { length: rings } = await ring.delaysUntil(flood.isOver);
    const { opened, refused, cut } = await flood.outcome;
    expect(opened).toBe(SOCKETS_PER_ADDRESS);
    expect(refused + cut).toBe(CONNECTIONS - SOCKETS_PER_ADDRESS);
    const reasons = ['sockets', 'new-sockets', 'connections', 'new-connections'];
    const counts = await Promise.all(
      reasons.map((reason) => counted(at, 'tincan_home_refused_total', { reason })),
    );
    expect(counts.reduce((sum, count) => sum + count)).toBe(refused + cut);
    // How many of them before anything was read depends on how fast they come.
    expect(counts.at(-1)).toBeGreaterThan(0);
    expect(ring.isConnected()).toBe(true);
    expect(rings).toBeGreaterThan(0);
    flood.close();
    await until(
      'the attacker’s sockets are gone',
      async () => (await counted(at, 'tincan_home_sockets')) === 2,
    );
  },
  TEST_MS,
);
