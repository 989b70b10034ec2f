// A relayed call with pictures that goes on while the passwords with which it began end three times over; then a new path, which
// only new passwords allow.

import { setTimeout as pause } from 'node:timers/promises';
import type { Home } from '../../home/home';
import { CREDENTIAL_LIFETIME_S_MIN } from '../../src/protocol/home/limits';
import { counted } from '../harness/network/home';
import { received } from '../harness/probe/stats';
import { clear } from '../harness/user/actions';
import type { Tincan } from '../harness/user/tincan';
import type { HomeRow } from './home-rows';
import { MOVES, moveInCall, packetsHeard } from './moves';
import type { Network } from './network';
import { tryCall } from './outcome';

const EXPIRIES = 3;
const SAMPLE_MS = 100;
/** A voice has a packet each 20 ms, and a camera a picture each 50. A longer gap is noticed. */
const GAP_MS_MAX = 1_000;

export async function throughExpiries(
  home: Home,
  network: Network,
  ada: Tincan,
  ben: Tincan,
): Promise<HomeRow[]> {
  const outcome = await tryCall(ada, ben, 'video');
  const given = () => counted(home, 'tincan_home_credentials_total', { result: 'given' });
  const before = await given();
  const end = performance.now() + (EXPIRIES + 0.5) * CREDENTIAL_LIFETIME_S_MIN * 1000;
  const both = [ada, ben];
  const gapsOf = (count: (tincan: Tincan) => Promise<number>) =>
    Promise.all(both.map((tincan) => longestGap(() => count(tincan), end)));
  const [silences, stills] = await Promise.all([
    gapsOf(packetsHeard),
    gapsOf(async (tincan) => (await received(tincan, 'camera')).framesDecoded),
  ]);
  const renewals = (await given()) - before;
  const [unplugged] = MOVES;
  const backMs = unplugged ? await moveInCall(unplugged, 0, network, [ada, ben]) : null;
  for (const tincan of both) await clear(tincan);
  const [longestSilenceMs, longestStillMs] = [Math.max(...silences), Math.max(...stills)].map(Math.round);
  const hasNoGap = Math.max(...silences, ...stills) <= GAP_MS_MAX;
  const asExpected = 'pair' in outcome && outcome.pair !== null && hasNoGap && renewals >= 2 * EXPIRIES;
  const through = `a relayed call through ${EXPIRIES} expiries`;
  return [
    {
      case: through,
      ...outcome,
      ...(longestSilenceMs !== undefined && { longestSilenceMs }),
      ...(longestStillMs !== undefined && { longestStillMs }),
      renewals,
      asExpected,
    },
    { case: `${through}, and the cable out for 5 s after them`, backMs, asExpected: backMs !== null },
  ];
}

/** The longest time in which this count did not grow, with the time that asking takes. */
async function longestGap(count: () => Promise<number>, end: number): Promise<number> {
  let seen = await count();
  let since = performance.now();
  let longest = 0;
  while (performance.now() < end) {
    await pause(SAMPLE_MS);
    const now = await count();
    longest = Math.max(longest, performance.now() - since);
    if (now > seen) since = performance.now();
    seen = now;
  }
  return longest;
}
