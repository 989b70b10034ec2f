// Reports one call to background, each time that its view has changed.

import { REPORT_SOON_MS } from '../../protocol/call/limits';
import type { CallView } from '../../protocol/snapshot/call-view';
import { report } from '../messaging/report';

export interface CallReports {
  now(): void;
  /** What changes within a moment is one Report, and one drawing of the views. */
  soon(): void;
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

  return {
    now,
    soon() {
      if (!isStopped) due ??= setTimeout(now, REPORT_SOON_MS);
    },
    stop() {
      isStopped = true;
      clearTimeout(due);
    },
  };
}
