import { expect, test } from 'vitest';
import { QueueTrim } from '../../../../src/protocol/transfer/queue-trim';

/** The step at the end of a round of these round trips, on a path of so many milliseconds. */
function stepOf(tripsMs: readonly number[], pathMs: number): number {
  const trim = new QueueTrim();
  for (const ms of tripsMs) trim.note(ms);
  return trim.stepAt(1_000, pathMs);
}

const all = (ms: number) => Array.from({ length: 12 }, () => ms);

test.each([
  { what: 'a path without a queue', tripsMs: all(50), pathMs: 50, step: 1.24 },
  { what: 'a long path without a queue', tripsMs: all(120), pathMs: 120, step: 1.1 },
  { what: 'a queue that is as long as it may be', tripsMs: all(66), pathMs: 50, step: 1 },
  { what: 'a queue that stands', tripsMs: all(90), pathMs: 50, step: 0.8 },
  {
    what: 'a busy processor, which makes some round trips long',
    tripsMs: [50, 51, 50, 52, 300, 400, 280],
    pathMs: 50,
    step: 1.23,
  },
  {
    what: 'bursts, between which one round trip finds no queue',
    tripsMs: [50, ...all(90)],
    pathMs: 50,
    step: 0.8,
  },
])('the step of $what is $step', ({ tripsMs, pathMs, step }) => {
  expect(stepOf(tripsMs, pathMs)).toBeCloseTo(step, 1);
});

test('there is no step without a round trip, nor soon after another', () => {
  const trim = new QueueTrim();
  expect(trim.stepAt(1_000, 50)).toBe(1);
  trim.note(50);
  expect(trim.stepAt(1_000, 50)).toBeGreaterThan(1);
  trim.note(50);
  expect(trim.stepAt(1_050, 50)).toBe(1);
  expect(trim.stepAt(1_101, 50)).toBeGreaterThan(1);
});
