// How long the popup takes from the start of its page to the first paint, in a browser where it was never open.

import { until } from '../test/harness/browser/until';
import { openBroker } from '../test/harness/network/broker';
import { openTincan, type Tincan } from '../test/harness/user/tincan';
import { see } from '../test/harness/user/view';
import { type Spread, spreadOf } from './spread';

export interface PopupReport {
  firstContentfulPaintMs: Spread;
}

export async function measurePopup(repeats: number): Promise<PopupReport> {
  const broker = await openBroker();
  const paints: number[] = [];
  try {
    for (let round = 0; round < repeats; round++) {
      const tincan = await openTincan({ name: 'Ada', brokerUrl: broker.url });
      try {
        paints.push(await firstPaint(tincan));
      } finally {
        await tincan.close();
      }
    }
  } finally {
    await broker.close();
  }
  return { firstContentfulPaintMs: spreadOf(paints) };
}

function firstPaint(tincan: Tincan): Promise<number> {
  return tincan.inPopup(async (popup) => {
    await see(popup, 'own-menu');
    return until('the first paint', () =>
      popup.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null),
    );
  });
}
