// C2: the broker is away until the browser has ended the idle worker. Nobody is attached to it here.

import { expect } from 'vitest';
import { openBroker } from '../harness/broker';
import { openTincan } from '../harness/tincan';
import { until } from '../harness/until';
import { fault } from './fault';

const SECOND = 1_000;
/** The browser's own patience is half a minute; the alarm that brings the worker back comes as often. */
const DEATH_PATIENCE_MS = 180 * SECOND;

fault(
  'C2',
  'the worker dies of idleness while the broker is away, and registers when it is back',
  async (fault) => {
    let broker = await openBroker();
    const ada = await openTincan({ name: 'Ada', brokerUrl: broker.url, workerLeftAlone: true });
    try {
      const workers = () =>
        ada.room.page
          .browser()
          .targets()
          .filter((target) => target.type() === 'service_worker' && target.url().startsWith(ada.room.origin));
      expect(workers()).toHaveLength(1);
      await fault.inject(async () => {
        await broker.close();
        const left = performance.now();
        await until('the worker is gone', () => workers().length === 0, { patienceMs: DEATH_PATIENCE_MS });
        fault.measured('diedAfterMs', Math.round(performance.now() - left));
        broker = await openBroker(Number(new URL(broker.url).port));
        const back = performance.now();
        await ada.sees('registered again', ({ line }) => line.name === 'ready', 60 * SECOND);
        fault.measured('registeredAfterMs', Math.round(performance.now() - back));
      });
    } finally {
      await ada.close();
      await broker.close();
    }
  },
  300 * SECOND,
);
