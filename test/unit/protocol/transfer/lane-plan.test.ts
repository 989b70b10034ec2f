import { expect, test } from 'vitest';
import { lanesFor } from '../../../../src/protocol/transfer/lane-plan';
import { LANES_MOST, LANES_NEAR } from '../../../../src/protocol/transfer/limits';

const MIB = 1024 ** 2;

test.each([
  {
    what: 'a path of which nothing is known',
    minRttMs: Number.POSITIVE_INFINITY,
    bytesLeft: 100 * MIB,
    lanes: 1,
  },
  { what: 'a direct path', minRttMs: 1, bytesLeft: 100 * MIB, lanes: 1 },
  { what: 'a path within a country', minRttMs: 20, bytesLeft: 100 * MIB, lanes: LANES_NEAR },
  { what: 'a path across an ocean', minRttMs: 100, bytesLeft: 100 * MIB, lanes: LANES_MOST },
  { what: 'a small file across an ocean', minRttMs: 100, bytesLeft: 3 * MIB, lanes: 1 },
])('$lanes lanes pay on $what', ({ lanes, ...sample }) => {
  expect(lanesFor({ ...sample, besideCall: false })).toBe(lanes);
});

test('one lane pays beside a call, on any path', () => {
  expect(lanesFor({ minRttMs: 100, bytesLeft: 100 * MIB, besideCall: true })).toBe(1);
});
