// The frame that carries the marks of one side to the other.

import * as v from 'valibot';
import { MARK_NAMES, type Mark } from '../snapshot/timeline';
import { MARK_NAME_CHARS, MARKS_KEPT, TIMELINE_MS } from './limits';

const KNOWN: ReadonlySet<string> = new Set(MARK_NAMES);

const time = v.pipe(v.number(), v.minValue(0), v.maxValue(TIMELINE_MS));

const mark = v.object({ name: v.pipe(v.string(), v.maxLength(MARK_NAME_CHARS)), at: time });

const isKnown = (each: { name: string; at: number }): each is Mark => KNOWN.has(each.name);

/** Marks that only a later client knows are dropped. */
export const timelineFrame = v.object({
  t: v.literal('timeline'),
  /** When it was sent, on the clock of the marks. */
  at: time,
  marks: v.pipe(
    v.array(mark),
    v.maxLength(MARKS_KEPT),
    v.transform((marks): Mark[] => marks.filter(isKnown)),
  ),
});
