// Two users, Ada and Ben, on one broker, for all the tests of a file.

import { afterAll, afterEach, beforeAll } from 'vitest';
import type { ChromiumOptions } from '../browser/chromium';
import { type Broker, openBroker } from '../network/broker';
import { befriend } from './actions';
import { endOfTest } from './end-of-test';
import { openGuestTincan } from './guest-tincan';
import { openTincan, type Tincan, type TincanOptions } from './tincan';

/** Which of the two is a guest in a browser without Tincan; null when both have Tincan. `npm run faults -- --guest` sets it. */
export const GUEST = process.env.TINCAN_GUEST ?? null;

/** The two, each with their options; whoever is the guest has a browser without them. */
export async function openUsers(
  adas: TincanOptions,
  bens: TincanOptions,
): Promise<Record<'ada' | 'ben', Tincan>> {
  const [ada, ben] = await Promise.all([
    GUEST === 'Ada' ? null : openTincan(adas),
    GUEST === 'Ben' ? null : openTincan(bens),
  ]);
  return {
    ada: ada ?? (await openGuestTincan({ ...adas, host: ben })),
    ben: ben ?? (await openGuestTincan({ ...bens, host: ada })),
  };
}

type AnyBroker = Pick<Broker, 'url' | 'close'>;

export interface Pair<B extends AnyBroker = Broker> {
  broker: B;
  ada: Tincan;
  ben: Tincan;
}

/**
 * Opens them as each other's contacts before the first test, ends their calls after each, and lets no uncaught error
 * pass. `bens` are the options of Ben's browser alone.
 */
export function openPair(options: Partial<ChromiumOptions> = {}, bens: Partial<ChromiumOptions> = {}): Pair {
  return openPairOn(openBroker, options, bens);
}

/** The same on a broker of another kind. */
export function openPairOn<B extends AnyBroker>(
  open: () => Promise<B>,
  options: Partial<ChromiumOptions> = {},
  bens: Partial<ChromiumOptions> = {},
): Pair<B> {
  const pair: Partial<Pair<B>> = {};
  beforeAll(async () => {
    pair.broker = await open();
    const brokerUrl = pair.broker.url;
    const adas = { ...options, name: 'Ada', brokerUrl };
    Object.assign(pair, await openUsers(adas, { ...options, ...bens, name: 'Ben', brokerUrl }));
    const { ada, ben } = pair as Pair<B>;
    await befriend(ada, ben);
  });
  afterEach(({ task }) => endOfTest(task, [pair.ada, pair.ben]));
  afterAll(async () => {
    await Promise.all([pair.ada?.close(), pair.ben?.close()]);
    await pair.broker?.close();
  });
  return pair as Pair<B>;
}
