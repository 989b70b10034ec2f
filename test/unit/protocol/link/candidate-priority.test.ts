import { expect, test } from 'vitest';
import { comparePairs, priorityParts } from '../../../../src/protocol/link/candidate-priority';
import { candidateIn } from '../../../gallery/links';

test.each([
  // Of a host, a server reflexive and a relayed candidate of Chromium with UDP, and of a second component.
  [2_122_260_223, { type: 126, local: 32_542, component: 1 }],
  [1_686_052_607, { type: 100, local: 32_542, component: 1 }],
  [41_885_439, { type: 2, local: 32_542, component: 1 }],
  [2_105_458_942, { type: 125, local: 32_448, component: 2 }],
  [0xffff_ffff, { type: 255, local: 65_535, component: 1 }],
  [1, { type: 0, local: 0, component: 255 }],
])('the priority %i is taken apart', (priority, parts) => {
  expect(priorityParts(priority)).toEqual(parts);
  expect(parts.type * 2 ** 24 + parts.local * 2 ** 8 + (256 - parts.component)).toBe(priority);
});

test.each([0, -1, 1.5, Number.NaN, 2 ** 32])('%d is no priority', (priority) => {
  expect(priorityParts(priority)).toBeNull();
});

test('the pair whose weaker end is stronger has the higher priority, and if those are equal, the one whose stronger end is', () => {
  const ends = (one: number, other: number) =>
    [candidateIn({ priority: one }), candidateIn({ priority: other })] as const;
  expect(comparePairs(ends(5, 9), ends(4, 100))).toBeGreaterThan(0);
  expect(comparePairs(ends(9, 5), ends(5, 10))).toBeLessThan(0);
  expect(comparePairs(ends(5, 9), ends(9, 5))).toBe(0);
});
