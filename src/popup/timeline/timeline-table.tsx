// The marks of both sides in words.

import type { Timeline } from '../../protocol/snapshot/timeline';
import type { Axis } from '../../protocol/timeline/axis';
import { text } from '../../shared/text';
import { elapsed } from '../../ui/sizes';
import { markMeaning, markName } from './mark-text';

export interface TimelineTableProps {
  timeline: Timeline;
  axis: Axis;
  displayName: string;
}

export function TimelineTable({ timeline, axis, displayName }: TimelineTableProps) {
  return (
    <table class="timeline-table" data-test="timeline-table">
      <caption class="spoken-only">{text('timeline_table')}</caption>
      <thead>
        <tr>
          <th scope="col">{text('timeline_when')}</th>
          <th scope="col">{text('timeline_side')}</th>
          <th scope="col">{text('timeline_step')}</th>
          <th scope="col">{text('timeline_meaning')}</th>
        </tr>
      </thead>
      <tbody>
        {axis.marks.map(({ name, side, at }) => (
          <Row key={`${side}${name}${at}`} {...{ name, side, at }} displayName={displayName} />
        ))}
        {typeof axis.alignment === 'string' &&
          timeline.peer?.marks.map(({ name, at }) => (
            <Row
              key={`own${name}${at}`}
              {...{ name, at }}
              side="there"
              displayName={displayName}
              isOwnClock
            />
          ))}
      </tbody>
    </table>
  );
}

interface RowProps extends Pick<TimelineTableProps, 'displayName'> {
  name: Timeline['marks'][number]['name'];
  side: 'here' | 'there';
  at: number;
  /** The time is by a clock that could not be put beside ours. */
  isOwnClock?: boolean;
}

function Row({ name, side, at, displayName, isOwnClock = false }: RowProps) {
  const when = elapsed(at);
  return (
    <tr data-test="mark" data-mark={name} data-side={side}>
      <td class="timeline-when">
        <data value={at}>{isOwnClock ? text('timeline_own_clock', when) : when}</data>
      </td>
      <td>{side === 'here' ? text('connection_local') : <span class="clamped">{displayName}</span>}</td>
      <th scope="row">{markName(name)}</th>
      <td class="muted">{markMeaning(name)}</td>
    </tr>
  );
}
