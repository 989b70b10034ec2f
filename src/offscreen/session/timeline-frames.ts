// Tells the peer the marks of this side over the control channel, and takes those of the peer. Only a peer whose hello names
// the frame is told.

import type { ControlFrame } from '../../protocol/session/control-frames';
import { MARKS_GATHERED_MS } from '../../protocol/timeline/limits';
import { after } from '../../shared/lifetime';
import type { TimelineRecorder } from './timeline-recorder';

type TimelineFrame = Extract<ControlFrame, { t: 'timeline' }>;

export interface TimelineFrames {
  /** The link is up, and the peer's hello has come: all marks go out now, and later ones in groups. */
  begin(): void;
  /** There are marks that the peer has not heard of. */
  changed(): void;
  take(frame: TimelineFrame): void;
}

export function openTimelineFrames(
  timeline: TimelineRecorder,
  send: (frame: TimelineFrame) => boolean,
  signal: AbortSignal,
): TimelineFrames {
  /** Null before the first frame. A mark is an object of its own, and stays the same for as long as it is kept. */
  let told: Set<object> | null = null;
  let isDue = false;

  function tell(): void {
    isDue = false;
    const marks = timeline.view.marks.filter((mark) => !told?.has(mark));
    if (marks.length > 0 && send({ t: 'timeline', at: timeline.now(), marks: [...marks] })) {
      told = new Set(timeline.view.marks);
    }
  }

  return {
    begin: tell,
    changed() {
      if (!told || isDue) return;
      isDue = true;
      after(MARKS_GATHERED_MS, tell, signal);
    },
    take: ({ at, marks }) => timeline.peerSaid({ marks, saidAt: at }),
  };
}
