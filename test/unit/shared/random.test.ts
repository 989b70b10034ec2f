import { expect, test } from 'vitest';
import { randomBytes, randomHex } from '../../../src/shared/random';

test('there are as many random bytes as were asked for, and never the same', () => {
  expect(randomBytes(16)).toHaveLength(16);
  expect(randomHex(16)).toMatch(/^[0-9a-f]{32}$/);
  expect(randomHex(16)).not.toBe(randomHex(16));
});
