// Two users, Ada and Ben, on one broker, for all the tests of a file.

import { afterAll, afterEach, beforeAll } from 'vitest';
import type { ChromiumOptions } from '../browser/chromium';
import { type Broker, openBroker } from '../network/broker';
import { befriend } from './actions';
import { endOfTest } from './end-of-test';
import { openGuestTincan } from './guest-tincan';
import { openTincan, type Tincan } from './tincan';

/** Which of the two is a guest in a browser without Tincan; null when both have Tincan. `npm run faults -- --guest` sets it. */
const GUEST = process.env.TINCAN_GUEST ?? null;

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
    const [ada, ben] = await Promise.all([
      GUEST === 'Ada' ? null : openTincan({ ...options, name: 'Ada', brokerUrl }),
      GUEST === 'Ben' ? null : openTincan({ ...options, ...bens, name: 'Ben', brokerUrl }),
    ]);
    pair.ada = ada ?? (await openGuestTincan({ name: 'Ada', host: ben as Tincan, brokerUrl }));
    pair.ben = ben ?? (await openGuestTincan({ name: 'Ben', host: ada as Tincan, brokerUrl }));
    await befriend(pair.ada, pair.ben);
  });
  afterEach(({ task }) => endOfTest(task, [pair.ada, pair.ben]));
  afterAll(async () => {
    await Promise.all([pair.ada?.close(), pair.ben?.close()]);
    await pair.broker?.close();
  });
  return pair as Pair<B>;
}
