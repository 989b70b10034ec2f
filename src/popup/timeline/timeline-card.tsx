// The timeline of one session: drawn, and in words. What the peer tells of its side is marked as its claim.

import { useMemo } from 'preact/hooks';
import type { Timeline } from '../../protocol/snapshot/timeline';
import { type Axis, axisOf } from '../../protocol/timeline/axis';
import { text } from '../../shared/text';
import { moment } from '../../ui/formats';
import { elapsed } from '../../ui/sizes';
import { TimelineDrawing } from './timeline-drawing';
import { TimelineTable } from './timeline-table';

export interface TimelineCardProps {
  timeline: Timeline;
  displayName: string;
}

export function TimelineCard({ timeline, displayName }: TimelineCardProps) {
  const axis = useMemo(() => axisOf(timeline), [timeline]);
  // The page draws its figures every second, and the timeline changes seldom.
  const drawing = useMemo(
    () => <TimelineDrawing axis={axis} displayName={displayName} />,
    [axis, displayName],
  );
  const table = useMemo(
    () => <TimelineTable {...{ timeline, axis, displayName }} />,
    [timeline, axis, displayName],
  );
  return (
    <section class="card stack" aria-label={text('timeline_title')} data-test="timeline">
      <h2>{text('timeline_title')}</h2>
      <p class="muted">
        {text(
          'sentences',
          text('timeline_text'),
          text('timeline_began', moment(timeline.beganAt, Date.now())),
        )}
      </p>
      {drawing}
      <p class="muted" data-test="timeline-claim">
        {claim(timeline, axis, displayName)}
      </p>
      <details class="fold">
        <summary>{text('timeline_table')}</summary>
        {table}
      </details>
    </section>
  );
}

/** What the half of the peer is worth. */
function claim({ peer }: Timeline, { alignment }: Axis, displayName: string): string {
  if (!peer) return text('timeline_none_there');
  if (alignment === 'contradictory') return text('timeline_contradictory');
  if (alignment === 'unknown') return text('timeline_unaligned');
  return text('timeline_within', displayName, elapsed(alignment.within));
}
