// C2: the broker is away and the browser has ended the idle worker. No debugger is attached to the worker here, and the
// wake alarm is taken away until the worker is dead: with the alarm the worker was still alive after three minutes.

import { expect } from 'vitest';
import { until } from '../harness/browser/until';
import { openBroker } from '../harness/network/broker';
import { openTincan } from '../harness/user/tincan';
import { fault } from './fault';

const SECOND = 1_000;
/** The browser ends a worker half a minute after its last event, and the registration is tried again meanwhile. */
const DEATH_PATIENCE_MS = 180 * SECOND;

fault(
  'C2',
  'the browser ends the idle worker while the broker is away, and the worker registers when the broker is back',
  async (fault) => {
    let broker = await openBroker();
    const ada = await openTincan({ name: 'Ada', brokerUrl: broker.url, workerLeftAlone: true });
    try {
      const lives = () =>
        ada.room.page.evaluate(async () => {
          const contextTypes = [chrome.runtime.ContextType.BACKGROUND];
          return (await chrome.runtime.getContexts({ contextTypes })).length > 0;
        });
      expect(await lives()).toBe(true);
      await fault.inject(async () => {
        await broker.close();
        await ada.room.page.evaluate(() => chrome.alarms.clearAll());
        const left = performance.now();
        await until('the worker is gone', async () => !(await lives()), { patienceMs: DEATH_PATIENCE_MS });
        fault.measured('diedAfterMs', Math.round(performance.now() - left));
        await ada.room.page.evaluate(() => chrome.alarms.create({ periodInMinutes: 0.5 }));
        broker = await openBroker(Number(new URL(broker.url).port));
        const back = performance.now();
        await ada.sees('registered again', ({ registration }) => registration.name === 'ready', 60 * SECOND);
        fault.measured('registeredAfterMs', Math.round(performance.now() - back));
      });
    } finally {
      await ada.close();
      await broker.close();
    }
  },
  300 * SECOND,
);
