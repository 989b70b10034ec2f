// What becomes of the marks and readings of a call: views see each, the call tells which way the packets go, and the last
// reading is kept with all marks.

import { networkPath } from '../../protocol/link/network-path';
import type { CallView } from '../../protocol/snapshot/call-view';
import { MARKS_SHOWN_MS } from '../../protocol/timeline/limits';
import { report } from '../messaging/report';
import { type LinkRecord, linkRecord } from '../session/link-record';
import { type TimelineRecorder, timelineRecorder } from '../session/timeline-recorder';

/** How a call began, as background has seen it; times in milliseconds since the epoch. */
export type Begun =
  /** The user pressed, and then the broker was there. */
  | { name: 'pressed'; at: number; brokerReadyAt: number }
  /** A knock came, and was checked. */
  | { name: 'knocked'; at: number }
  /** A call that broke off is tried again. */
  | { name: 'retried' };

export interface CallReadings extends LinkRecord {
  readonly timeline: TimelineRecorder;
  /** The call is over: views see no link any more. */
  hide(): void;
  /** Another call takes the place of this one: nothing more is told of it. */
  stop(): void;
}

export function callReadings(
  call: Pick<CallView, 'id' | 'peer' | 'direction'>,
  begun: Begun,
  change: (part: Pick<CallView, 'path'>) => void,
): CallReadings {
  const role = call.direction === 'outgoing' ? 'caller' : 'callee';
  let isDue = false;
  let isOver = false;
  const timeline = timelineRecorder(role, begun.name === 'retried' ? null : begun.at, () => {
    if (isDue || isOver) return;
    isDue = true;
    setTimeout(show, MARKS_SHOWN_MS);
  });
  const record = linkRecord({ id: call.id, peer: call.peer, kind: 'call' }, timeline);

  function show(): void {
    isDue = false;
    if (!isOver) report('timeline.changed', { timeline: timeline.view });
  }

  markBeginning(timeline, begun);
  return {
    timeline,
    hide() {
      isOver = true;
      report('link.measured', { link: null });
      report('timeline.changed', { timeline: null });
    },
    stop() {
      isOver = true;
    },
    measured(link) {
      report('link.measured', { link });
      record.measured(link);
      const path = timeline.has('link-up') ? networkPath(link) : null;
      if (path) change({ path });
    },
    ended: record.ended,
  };
}

function markBeginning(timeline: TimelineRecorder, begun: Begun): void {
  if (begun.name === 'pressed') {
    timeline.markEarlier('pressed', begun.at);
    timeline.markEarlier('broker-ready', begun.brokerReadyAt);
  } else if (begun.name === 'knocked') {
    timeline.markEarlier('knock-came', begun.at);
    timeline.mark('knock-checked');
  }
}
