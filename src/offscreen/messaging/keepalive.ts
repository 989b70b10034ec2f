// Keeps the worker alive while something lives here, and lets background close this page when nothing does.

import { HEARTBEAT_MS } from '../../protocol/broker/limits';
import { report } from './report';

/** Idle is said only the second time in a row: a call may be on its way. */
export function startKeepalive(isBusy: () => boolean): void {
  let wasBusy = true;
  setInterval(() => {
    const busy = isBusy();
    if (busy) report('offscreen.busy', {});
    else if (!wasBusy) report('offscreen.idle', {});
    wasBusy = busy;
  }, HEARTBEAT_MS);
}
