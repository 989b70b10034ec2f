// Two users, Ada and Ben, on one broker, for all the tests of a file.

import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { ChromiumOptions } from '../browser/chromium';
import { shown } from '../browser/shown';
import { type Broker, openBroker } from '../network/broker';
import { befriend, clear } from './actions';
import { openTincan, stateOf, type Tincan } from './tincan';

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
    [pair.ada, pair.ben] = await Promise.all([
      openTincan({ ...options, name: 'Ada', brokerUrl }),
      openTincan({ ...options, ...bens, name: 'Ben', brokerUrl }),
    ]);
    await befriend(pair.ada, pair.ben);
  });
  afterEach(async ({ task }) => {
    for (const tincan of [pair.ada, pair.ben]) {
      if (!tincan) continue;
      const { name, complaints } = tincan;
      if (task.result?.state === 'fail') console.log(`${name}:\n${shown(await stateOf(tincan))}`);
      await clear(tincan);
      expect(complaints.uncaught, `errors that ${name} did not catch`).toEqual([]);
    }
  });
  afterAll(async () => {
    await Promise.all([pair.ada?.close(), pair.ben?.close()]);
    await pair.broker?.close();
  });
  return pair as Pair<B>;
}
