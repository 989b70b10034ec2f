// What is drawn of a timeline: the marks of both sides on one axis, the messages between them, and what lasted how long.

import type { Mark, MarkName, Timeline } from '../snapshot/timeline';
import { type Alignment, alignmentOf, MESSAGES } from './alignment';
import { isSetUp, timeOf } from './marks';

export type Side = 'here' | 'there';

/** A mark on the axis: `at` is a time of ours, also for what the peer has marked. */
export interface AxisMark extends Mark {
  side: Side;
}

/** A message that both sides have marked. */
export interface Message {
  from: Side;
  sentAt: number;
  cameAt: number;
}

export const STRETCHES = ['ringing', 'checks', 'dtls', 'silence', 'loss'] as const;

export interface Stretch {
  name: (typeof STRETCHES)[number];
  side: Side;
  from: number;
  to: number;
}

export interface Axis {
  /** In the order of their times. */
  marks: readonly AxisMark[];
  messages: readonly Message[];
  stretches: readonly Stretch[];
  alignment: Alignment | 'unknown' | 'contradictory';
  /** Where the call was accepted, as we saw it; null while it is not. */
  answeredAt: number | null;
  /** Where the last mark of the set-up is, and the last of all. */
  setUpEnd: number;
  end: number;
}

const ENDS: readonly { name: Stretch['name']; begins: readonly MarkName[]; ends: readonly MarkName[] }[] = [
  { name: 'ringing', begins: ['ringing-sent', 'ringing-came'], ends: ['accepted', 'accept-came', 'ended'] },
  { name: 'checks', begins: ['checking'], ends: ['ice-connected', 'ended'] },
  { name: 'dtls', begins: ['dtls-began'], ends: ['dtls-connected', 'ended'] },
  { name: 'silence', begins: ['silent'], ends: ['heard', 'lost', 'ended'] },
  { name: 'loss', begins: ['lost'], ends: ['back', 'ended'] },
];

export function axisOf(timeline: Timeline): Axis {
  const alignment = alignmentOf(timeline);
  const here = timeline.marks.map((mark): AxisMark => ({ ...mark, side: 'here' }));
  const there = typeof alignment === 'string' ? [] : moved(timeline.peer?.marks ?? [], alignment.offset);
  const marks = [...here, ...there].toSorted((a, b) => a.at - b.at);
  return {
    marks,
    messages: [...messagesFrom(here, there, 'here'), ...messagesFrom(there, here, 'there')],
    stretches: [...stretchesOf(here, 'here'), ...stretchesOf(there, 'there')],
    alignment,
    answeredAt: timeOf(here, 'accepted') ?? timeOf(here, 'accept-came') ?? null,
    setUpEnd: marks.findLast(isSetUp)?.at ?? 0,
    end: marks.at(-1)?.at ?? 0,
  };
}

function moved(marks: readonly Mark[], offset: number): AxisMark[] {
  return marks.map(({ name, at }) => ({ name, at: at + offset, side: 'there' }));
}

function messagesFrom(sender: readonly Mark[], receiver: readonly Mark[], from: Side): Message[] {
  return MESSAGES.flatMap(({ sent, came }) => {
    const [sentAt, cameAt] = [timeOf(sender, sent), timeOf(receiver, came)];
    return sentAt === undefined || cameAt === undefined ? [] : [{ from, sentAt, cameAt }];
  });
}

/** What has no end yet is no stretch. */
function stretchesOf(marks: readonly Mark[], side: Side): Stretch[] {
  return ENDS.flatMap(({ name, begins, ends }) =>
    marks.flatMap((mark, nth) => {
      if (!begins.includes(mark.name)) return [];
      const end = marks.slice(nth + 1).find((later) => ends.includes(later.name));
      return end ? [{ name, side, from: mark.at, to: end.at }] : [];
    }),
  );
}
