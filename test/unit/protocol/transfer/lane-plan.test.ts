import { expect, test } from 'vitest';
import { LanePlan, type LaneSample } from '../../../../src/protocol/transfer/lane-plan';

const FAR: LaneSample = {
  lanes: 1,
  bytesPerSecond: 300_000,
  minRttMs: 100,
  heldBack: 0.6,
  bytesLeft: 100_000_000,
};

/** How many lanes the plan wants after each of so many samples, when each lane carries as much as the first. */
function wanted(samples: number, sampleOf: (lanes: number, nth: number) => Partial<LaneSample>): number[] {
  const plan = new LanePlan();
  let lanes = 1;
  return Array.from({ length: samples }, (_, nth) => {
    lanes = plan.next({ ...FAR, lanes, bytesPerSecond: lanes * FAR.bytesPerSecond, ...sampleOf(lanes, nth) });
    return lanes;
  });
}

const last = (counts: readonly number[]) => counts.at(-1);

test('on a long line that congestion control holds back, more lanes are opened step by step', () => {
  const counts = wanted(20, () => ({}));
  expect([...new Set(counts)]).toEqual([4, 8]);
});

test.each<{ why: string; sample: Partial<LaneSample> }>([
  { why: 'the round trip is our own', sample: { minRttMs: 1 } },
  { why: 'the line is full and not held back', sample: { heldBack: 0.05, minRttMs: 40 } },
  { why: 'little is left', sample: { bytesLeft: 500_000 } },
])('one lane suffices when $why', ({ sample }) => {
  expect(last(wanted(20, () => sample))).toBe(1);
});

test('on a long path some lanes are opened at once, and more only when those are held back', () => {
  const counts = wanted(20, () => ({ heldBack: 0 }));
  expect(counts[0]).toBe(4);
  expect(Math.max(...counts)).toBe(4);
});

test('more lanes that carry no more are closed again, and stay closed for a while', () => {
  const counts = wanted(30, () => ({ bytesPerSecond: FAR.bytesPerSecond }));
  expect(Math.max(...counts)).toBe(4);
  expect(last(counts)).toBe(1);
  expect(counts.lastIndexOf(4) - counts.indexOf(4)).toBeLessThan(6);
});
