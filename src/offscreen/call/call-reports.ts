// Reports one call to background, each time that its view has changed.

import { CONNECTING_QUIET_MS, REPORT_SOON_MS } from '../../protocol/call/limits';
import type { CallView } from '../../protocol/snapshot/call-view';
import { report } from '../messaging/report';

export interface CallReports {
  now(): void;
  /** What changes within a moment is one Report, and one drawing of the views. */
  soon(): void;
  /** The same, after the time that most calls need to connect: until then nothing is drawn, unless it cannot wait. */
  quietly(): void;
  /** Nothing more is reported by `soon`. */
  stop(): void;
}

export function callReports(view: () => CallView): CallReports {
  /** The view that was reported last, as JSON. */
  let reported = '';
  let due: ReturnType<typeof setTimeout> | undefined;
  let isStopped = false;

  function now(): void {
    clearTimeout(due);
    due = undefined;
    const call = view();
    const json = JSON.stringify(call);
    if (json !== reported) report('call.changed', { call });
    reported = json;
  }

  function within(ms: number): void {
    if (!isStopped) due ??= setTimeout(now, ms);
  }

  return {
    now,
    soon: () => within(REPORT_SOON_MS),
    quietly() {
      clearTimeout(due);
      due = undefined;
      within(CONNECTING_QUIET_MS);
    },
    stop() {
      isStopped = true;
      clearTimeout(due);
    },
  };
}
