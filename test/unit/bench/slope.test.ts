import { expect, test } from 'vitest';
import { slopePerMinute } from '../../../bench/slope';

const samples = (...values: number[]) => values.map((value, nth) => ({ minute: nth / 2, value }));

test('what grows by three each half minute grows by six a minute', () => {
  expect(slopePerMinute(samples(10, 13, 16, 19))).toBeCloseTo(6);
});

test('what goes up and down around one value does not grow', () => {
  expect(slopePerMinute(samples(5, 9, 9, 5))).toBeCloseTo(0);
});

test('one sample, or none, is no slope', () => {
  expect(slopePerMinute(samples(7))).toBe(0);
  expect(slopePerMinute([])).toBe(0);
});
