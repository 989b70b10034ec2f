import { expect, test } from 'vitest';
import { lanesFor } from '../../../../src/protocol/transfer/lane-plan';
import { LANES_MOST, LANES_NEAR } from '../../../../src/protocol/transfer/limits';

const MIB = 1024 ** 2;

const WIDE = { windowBytes: 1024 * 1024, isHeldBack: false, besideCall: false };

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
  { what: 'a small file across an ocean', minRttMs: 100, bytesLeft: 3 * MIB, lanes: LANES_MOST },
  { what: 'a picture across an ocean', minRttMs: 100, bytesLeft: MIB / 2, lanes: 1 },
])('$lanes lanes pay on $what', ({ lanes, ...sample }) => {
  expect(lanesFor({ ...WIDE, ...sample })).toBe(lanes);
});

test('one lane pays beside a call, on any path', () => {
  expect(lanesFor({ ...WIDE, minRttMs: 100, bytesLeft: 100 * MIB, besideCall: true })).toBe(1);
});

test('one lane pays on a narrow line, but for one whose connection holds it back', () => {
  const narrow = { minRttMs: 100, bytesLeft: 100 * MIB, besideCall: false, windowBytes: 20_000 };
  expect(lanesFor({ ...narrow, isHeldBack: false })).toBe(1);
  expect(lanesFor({ ...narrow, isHeldBack: true })).toBe(LANES_MOST);
});
