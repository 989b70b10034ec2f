// The dock as its guard judges it: for tests about time itself.

import type { Frame } from 'puppeteer-core';
import { DOCK_LOOK_MS, DOCK_SEEN_MS } from '../../../src/popup/guard/limits';
import { until } from '../browser/until';

/** Longer than every guard requires. */
export const LONG_ENOUGH_MS = DOCK_SEEN_MS + 3 * DOCK_LOOK_MS;

/** Waits until the guard takes the dock for seen, or for hidden. */
export const inSight = (dock: Frame, yes: boolean): Promise<true> =>
  until(`the dock ${yes ? 'is' : 'is not'} in sight`, () =>
    dock.evaluate((wanted) => document.documentElement.dataset.inSight === wanted, String(yes)),
  );
