import { expect, test } from 'vitest';
import type { Mark, MarkName } from '../../../../src/protocol/snapshot/timeline';
import { SET_UP_MARKS } from '../../../../src/protocol/snapshot/timeline';
import { MARKS_KEPT, TIMELINE_MS } from '../../../../src/protocol/timeline/limits';
import { withMark } from '../../../../src/protocol/timeline/marks';

const list = (...marks: [MarkName, number][]) =>
  marks.map(([name, at]): Mark => ({ name, at })).reduce<readonly Mark[]>(withMark, []);

test('marks stand in the order of their times, whenever they come', () => {
  expect(list(['checking', 30], ['pressed', 0], ['knock-sent', 12])).toEqual([
    { name: 'pressed', at: 0 },
    { name: 'knock-sent', at: 12 },
    { name: 'checking', at: 30 },
  ]);
});

test('a step of the set-up counts once, and what comes again counts each time', () => {
  const marks = list(['link-up', 5], ['link-up', 9], ['lost', 20], ['back', 21], ['lost', 40]);
  expect(marks.map(({ name, at }) => `${name} ${at}`)).toEqual([
    'link-up 5',
    'lost 20',
    'back 21',
    'lost 40',
  ]);
});

test('something is heard again only after a silence', () => {
  expect(list(['heard', 1], ['silent', 5], ['heard', 6], ['heard', 7])).toEqual([
    { name: 'silent', at: 5 },
    { name: 'heard', at: 6 },
  ]);
});

test.each([-1, TIMELINE_MS + 1, Number.NaN])('a time beyond the bounds is no mark: %d', (at) => {
  expect(list(['pressed', at])).toEqual([]);
});

test('when there are too many marks, the oldest goes that is not of the set-up, however many come', () => {
  const setUp = SET_UP_MARKS.map((name, at): [MarkName, number] => [name, at]);
  const losses = Array.from({ length: 400 }, (_none, nth): [MarkName, number] => [
    nth % 2 === 0 ? 'lost' : 'back',
    1_000 + nth,
  ]);
  const marks = list(...setUp, ...losses);
  expect(marks).toHaveLength(MARKS_KEPT);
  expect(marks.slice(0, SET_UP_MARKS.length).map(({ name }) => name)).toEqual(SET_UP_MARKS);
  expect(marks.at(-1)).toEqual({ name: 'back', at: 1_399 });
});
