import { describe, expect, test } from 'vitest';
import type { Mark, MarkName, Timeline } from '../../../../src/protocol/snapshot/timeline';
import { alignmentOf } from '../../../../src/protocol/timeline/alignment';
import { CALLED } from '../../../gallery/timelines';

const marksIn = (marks: Partial<Record<MarkName, number>>): Mark[] =>
  Object.entries(marks).map(([name, at]) => ({ name: name as MarkName, at }));

function between(
  ours: Partial<Record<MarkName, number>>,
  theirs: Partial<Record<MarkName, number>>,
  said = { saidAt: 500, cameAt: 1_500 },
): Timeline {
  return { beganAt: 0, role: 'caller', marks: marksIn(ours), peer: { marks: marksIn(theirs), ...said } };
}

test('a hello each way bounds the two clocks by about one round trip', () => {
  // The clock of the peer is 700 ms behind ours, and a message takes 10 ms.
  const ours = { 'hello-sent': 1_000, 'hello-came': 1_018 };
  const theirs = { 'hello-sent': 308, 'hello-came': 310 };
  expect(alignmentOf(between(ours, theirs, { saidAt: 320, cameAt: 1_030 }))).toEqual({
    offset: 700,
    within: 10,
  });
});

test('the narrowest bounds count: those of the broker give way to those of the link', () => {
  const slow = { 'knock-sent': 40, 'ringing-came': 900 };
  const theirs = { 'knock-came': 0, 'ringing-sent': 20 };
  const wide = alignmentOf(between(slow, theirs));
  expect(wide).toEqual({ offset: 460, within: 420 });
  const both = alignmentOf(
    between(
      { ...slow, 'hello-sent': 1_000, 'hello-came': 1_018 },
      { ...theirs, 'hello-sent': 308, 'hello-came': 310 },
    ),
  );
  expect(both).toEqual({ offset: 700, within: 10 });
});

test('the two halves of a whole set-up fit to within a few milliseconds', () => {
  expect(alignmentOf(CALLED)).toEqual({ offset: expect.closeTo(119.15), within: expect.closeTo(9.45) });
});

describe('times that cannot be put on our axis', () => {
  test('the peer has said nothing', () => {
    expect(alignmentOf({ ...between({}, {}), peer: null })).toBe('unknown');
  });

  test('no message is marked by both', () => {
    expect(alignmentOf(between({ pressed: 0 }, { 'knock-came': 0 }))).toBe('unknown');
  });

  test('a message would have come before it was sent', () => {
    const theirs = { 'hello-came': 0, 'hello-sent': 600 };
    expect(alignmentOf(between({ 'hello-sent': 1_000, 'hello-came': 1_020 }, theirs))).toBe('contradictory');
  });
});
