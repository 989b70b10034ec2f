// What the connection page costs: the processor time of one whole browser in a video call whose window shows it, with a blank tab
// in front and with the page in front, in turns.

import { setTimeout as pause } from 'node:timers/promises';
import { until } from '../test/harness/browser/until';
import { openTamperingBroker } from '../test/harness/network/tampering-broker';
import { received } from '../test/harness/probe/stats';
import { befriend, call } from '../test/harness/user/actions';
import { openTincan, pageAt } from '../test/harness/user/tincan';
import { plays, see } from '../test/harness/user/view';
import { startMeter } from './meter';
import { type Spread, spreadOf } from './spread';

const MEASURED_MS = 10_000;
const HD_HEIGHT = 720;
/** The page draws at once what it has; from then on once a second. */
const SETTLED_MS = 2_000;

export interface DoctorReport {
  /** Processor milliseconds a second. */
  alone: Spread;
  withPage: Spread;
  /** Of each round. */
  ratio: Spread;
}

export async function measureDoctor(repeats: number): Promise<DoctorReport> {
  const broker = await openTamperingBroker();
  const ada = await openTincan({ name: 'Ada', brokerUrl: broker.url });
  const ben = await openTincan({ name: 'Ben', brokerUrl: broker.url });
  try {
    await befriend(ada, ben);
    await call(ada, ben);
    const window = await ada.openWindow();
    await plays(window, 'remote-camera');
    await until('a high picture', async () => (await received(ada, 'camera')).height >= HD_HEIGHT);
    const browser = ada.room.page.browser();
    await ada.room.command('doctor.open', { tab: 'connection' });
    const page = await pageAt(browser, 'doctor.html');
    await see(page, 'charts');
    const cpu = async () => {
      await pause(SETTLED_MS);
      const meter = startMeter([browser]);
      await pause(MEASURED_MS);
      return (1_000 * meter.stop().cpuMs) / MEASURED_MS;
    };
    const rounds: { alone: number; withPage: number }[] = [];
    for (let nth = 0; nth < repeats; nth++) {
      await ada.desk.bringToFront();
      const alone = await cpu();
      await page.bringToFront();
      rounds.push({ alone, withPage: await cpu() });
    }
    return {
      alone: spreadOf(rounds.map((round) => round.alone)),
      withPage: spreadOf(rounds.map((round) => round.withPage)),
      ratio: spreadOf(
        rounds.map(({ alone, withPage }) => withPage / alone),
        2,
      ),
    };
  } finally {
    await Promise.all([ada.close(), ben.close()]);
    await broker.close();
  }
}
