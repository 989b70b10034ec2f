// Reports one call to background, each time that its view has changed.

import type { CallView } from '../../protocol/snapshot/call-view';
import { report } from '../messaging/report';

export interface CallReports {
  now(): void;
  /** When the task is done: what changes in one go is one Report, and one drawing of the views. */
  soon(): void;
  /** Nothing more is reported by `soon`. */
  stop(): void;
}

export function callReports(view: () => CallView): CallReports {
  /** The view that was reported last, as JSON. */
  let reported = '';
  let isDue = false;
  let isStopped = false;

  function now(): void {
    const call = view();
    const json = JSON.stringify(call);
    if (json !== reported) report('call.changed', { call });
    reported = json;
  }

  return {
    now,
    soon() {
      if (isDue) return;
      isDue = true;
      queueMicrotask(() => {
        isDue = false;
        if (!isStopped) now();
      });
    },
    stop() {
      isStopped = true;
    },
  };
}
