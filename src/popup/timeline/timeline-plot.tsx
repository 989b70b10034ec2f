// The timeline itself: our marks above, the peer's below, the messages between them, and an axis with times.

import type { Axis, AxisMark, Side } from '../../protocol/timeline/axis';
import { labelRows } from '../../protocol/timeline/label-rows';
import { figuresOn, type Shown } from '../../protocol/timeline/zoom';
import { text } from '../../shared/text';
import { elapsed } from '../../ui/sizes';
import { markName } from './mark-text';

/** In CSS pixels, as all sizes here are. */
const ROWS = 6;
const ROW = 14;
const ABOVE = ROWS * ROW + 8;
const BETWEEN = 64;
const AXIS = 22;
/** Where the line of each side is. */
const LINES: Record<Side, number> = { here: ABOVE, there: ABOVE + BETWEEN };
const BOTTOM = ABOVE + BETWEEN + ABOVE;
/** The same while the peer has told nothing. */
const BOTTOM_ALONE = ABOVE + 12;
/** So near to an end of the axis a figure would be cut off. */
const FIGURE_ROOM = 24;
/** The line between what belongs to one side and to the other. */
export const MIDDLE = ABOVE + BETWEEN / 2;
/** A label is 11 px high; its width is estimated, and rather too large. */
const LETTER = 7.2;
const HAN = 12;

export interface TimelinePlotProps {
  axis: Axis;
  shown: Shown;
  told: number | null;
  width: number;
}

export const hasPeer = ({ marks }: Axis): boolean => marks.some(({ side }) => side === 'there');

/** Where a time of the axis is drawn. */
export const placeOf = ({ from, to }: Shown, at: number, width: number) =>
  ((at - from) / (to - from)) * width;

export function TimelinePlot({ axis, shown, told, width }: TimelinePlotProps) {
  const place = (at: number) => placeOf(shown, at, width);
  const chosen = told === null ? undefined : axis.marks[told];
  const bottom = hasPeer(axis) ? BOTTOM : BOTTOM_ALONE;
  const height = bottom + AXIS;
  return (
    <svg class="timeline-plot" viewBox={`0 0 ${width} ${height}`} height={height} aria-hidden="true">
      {figuresOn(shown, width).map((at) => (
        <g key={at} class="timeline-figure">
          <path d={`M${place(at)} 0V${bottom}`} />
          <text x={place(at)} y={bottom + 15} text-anchor={anchorAt(place(at), width)}>
            {elapsed(at)}
          </text>
        </g>
      ))}
      {chosen && <path class="timeline-chosen" d={`M${place(chosen.at)} 0V${bottom}`} />}
      {axis.messages.map(({ from, sentAt, cameAt }) => (
        <path
          key={`${from}${sentAt}`}
          class="timeline-message"
          d={`M${place(sentAt)} ${LINES[from]}L${place(cameAt)} ${LINES[from === 'here' ? 'there' : 'here']}`}
        />
      ))}
      {axis.stretches.map(({ name, side, from, to }) => (
        <rect
          key={`${name}${side}${from}`}
          class="timeline-stretch"
          data-name={name}
          x={place(from)}
          y={LINES[side] - 4}
          width={Math.max(1, place(to) - place(from))}
          height={8}
        >
          <title>{name === 'dtls' ? text('connection_dtls') : text(`stretch_${name}`)}</title>
        </rect>
      ))}
      <Half side="here" {...{ axis, shown, told, width }} />
      {hasPeer(axis) && <Half side="there" {...{ axis, shown, told, width }} />}
    </svg>
  );
}

function Half({ side, axis, shown, told, width }: TimelinePlotProps & { side: Side }) {
  const own = axis.marks.filter((mark) => mark.side === side);
  const flags = own
    .map((mark) => ({ mark, x: placeOf(shown, mark.at, width), width: widthOf(markName(mark.name)) }))
    .filter(({ x }) => x >= 0 && x <= width);
  const places = labelRows(flags, ROWS, width);
  const line = LINES[side];
  const up = side === 'here' ? -1 : 1;
  return (
    <g class="timeline-half" data-side={side}>
      <path class="timeline-line" d={`M0 ${line}H${width}`} />
      {flags.map(({ mark, x }, nth) => {
        const { row = null, isLeft = false } = places[nth] ?? {};
        const isChosen = told !== null && axis.marks[told] === mark;
        return (
          <g key={`${mark.name}${mark.at}`} class="timeline-mark" data-chosen={isChosen}>
            {row !== null && (
              <Flag mark={mark} x={x} y={line + up * (12 + row * ROW)} {...{ line, isLeft }} />
            )}
            <circle cx={x} cy={line} r={isChosen ? 6 : 4} />
          </g>
        );
      })}
    </g>
  );
}

interface FlagProps {
  mark: AxisMark;
  x: number;
  y: number;
  line: number;
  isLeft: boolean;
}

function Flag({ mark, x, y, line, isLeft }: FlagProps) {
  return (
    <>
      <path class="timeline-mast" d={`M${x} ${line}V${y}`} />
      <text x={isLeft ? x - 3 : x + 3} y={y + 4} text-anchor={isLeft ? 'end' : 'start'}>
        {markName(mark.name)}
      </text>
    </>
  );
}

function anchorAt(x: number, width: number): 'start' | 'middle' | 'end' {
  if (x < FIGURE_ROOM) return 'start';
  return x > width - FIGURE_ROOM ? 'end' : 'middle';
}

function widthOf(label: string): number {
  const han = label.match(/\p{Script=Han}/gu)?.length ?? 0;
  return han * HAN + (label.length - han) * LETTER + 4;
}
