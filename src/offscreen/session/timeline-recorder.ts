// Records when each step of one session happened, by the clock of `performance.now`, and keeps what the peer says of its side.

import type { MarkName, PeerTimeline, Timeline } from '../../protocol/snapshot/timeline';
import { BEGAN_BEFORE_MS } from '../../protocol/timeline/limits';
import { withMark } from '../../protocol/timeline/marks';
import { log } from '../messaging/log';

export interface TimelineRecorder {
  mark(name: MarkName): void;
  /** A step that happened before this document heard of it; `epoch` is its time in milliseconds since 1970. */
  markEarlier(name: MarkName, epoch: number): void;
  peerSaid(said: Pick<PeerTimeline, 'marks' | 'saidAt'>): void;
  /** The time on the clock of the marks. */
  now(): number;
  readonly view: Timeline;
  has(name: MarkName): boolean;
}

/** What the log says louder than the rest. */
const LOUD: ReadonlySet<MarkName> = new Set<MarkName>(['silent', 'lost', 'restart']);

/** Called with each new mark, of either side. */
export type TimelineChanged = () => void;

/**
 * Zero is `beganAt` (epoch), or now when there is no such time. A time that lies in the future or far back comes of a clock
 * that was set meanwhile.
 */
export function timelineRecorder(
  role: Timeline['role'],
  beganAt: number | null,
  changed: TimelineChanged = () => undefined,
): TimelineRecorder {
  const opened = { epoch: Date.now(), clock: performance.now() };
  const before = opened.epoch - (beganAt ?? opened.epoch);
  const zero = opened.clock - (before >= 0 && before <= BEGAN_BEFORE_MS ? before : 0);
  let view: Timeline = { beganAt: opened.epoch - (opened.clock - zero), role, marks: [], peer: null };

  const now = () => tenths(performance.now() - zero);

  function add(name: MarkName, at: number): void {
    const marks = withMark(view.marks, { name, at });
    if (marks === view.marks) return;
    view = { ...view, marks };
    log(LOUD.has(name) ? 'warn' : 'info', name);
    changed();
  }

  return {
    mark: (name) => add(name, now()),
    markEarlier: (name, epoch) => add(name, Math.min(Math.max(0, epoch - view.beganAt), now())),
    peerSaid({ marks, saidAt }) {
      const cameAt = now();
      const { peer } = view;
      const all = marks.reduce(withMark, peer?.marks ?? []);
      // The message that was the shortest on its way bounds the two clocks best.
      const isBest = !peer || cameAt - saidAt < peer.cameAt - peer.saidAt;
      const message = isBest ? { saidAt, cameAt } : { saidAt: peer.saidAt, cameAt: peer.cameAt };
      view = { ...view, peer: { marks: all, ...message } };
      changed();
    },
    now,
    get view() {
      return view;
    },
    has: (name) => view.marks.some((mark) => mark.name === name),
  };
}

const tenths = (ms: number) => Math.round(10 * ms) / 10;
