import { expect, test } from 'vitest';
import { QueueTrim, type TrimTerms } from '../../../../src/protocol/transfer/queue-trim';

const TERMS: TrimTerms = { clearMs: 12, standingMs: 20, down: 0.2 };

/** The step at the end of a round of these round trips, on a path of so many milliseconds. */
function stepOf(tripsMs: readonly number[], pathMs: number): number {
  const trim = new QueueTrim();
  for (const ms of tripsMs) trim.note(ms);
  return trim.stepAt(1_000, pathMs, TERMS);
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
  const note = (times: number) => {
    for (let nth = 0; nth < times; nth++) trim.note(50);
  };
  expect(trim.stepAt(1_000, 50, TERMS)).toBe(1);
  note(5);
  expect(trim.stepAt(1_000, 50, TERMS)).toBeGreaterThan(1);
  note(5);
  expect(trim.stepAt(1_050, 50, TERMS)).toBe(1);
  expect(trim.stepAt(1_101, 50, TERMS)).toBeGreaterThan(1);
});

test('few round trips count only after a longer time', () => {
  const trim = new QueueTrim();
  trim.note(50);
  trim.stepAt(1_000, 50, TERMS);
  trim.note(90);
  expect(trim.stepAt(1_150, 50, TERMS)).toBe(1);
  trim.note(91);
  expect(trim.stepAt(1_301, 50, TERMS)).toBeLessThan(1);
});
