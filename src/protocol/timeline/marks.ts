// A bounded list of marks: each step of the set-up once, and the last of what comes again and again.

import { LATER_MARKS, type Mark, type MarkName } from '../snapshot/timeline';
import { MARKS_KEPT, TIMELINE_MS } from './limits';

const LATER: ReadonlySet<MarkName> = new Set<MarkName>(LATER_MARKS);

export const isSetUp = ({ name }: Pick<Mark, 'name'>): boolean => !LATER.has(name);

/** The same list when the mark says nothing new. Of too many, the oldest that is not of the set-up goes. */
export function withMark(marks: readonly Mark[], next: Mark): readonly Mark[] {
  if (!(next.at >= 0 && next.at <= TIMELINE_MS)) return marks;
  if (isSetUp(next) && marks.some(({ name }) => name === next.name)) return marks;
  // Something is heard again only after a silence that was told.
  const isHeard = next.name === 'heard';
  if (isHeard && marks.findLast(({ name }) => name === 'silent' || name === 'heard')?.name !== 'silent')
    return marks;
  const after = marks.findLastIndex(({ at }) => at <= next.at) + 1;
  const all = marks.toSpliced(after, 0, next);
  if (all.length <= MARKS_KEPT) return all;
  return all.toSpliced(
    all.findIndex((each) => !isSetUp(each)),
    1,
  );
}

export const timeOf = (marks: readonly Mark[], name: MarkName): number | undefined =>
  marks.find((each) => each.name === name)?.at;
