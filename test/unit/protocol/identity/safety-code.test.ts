import { expect, test } from 'vitest';
import { SAFETY_EMOJI, safetyCode } from '../../../../src/protocol/identity/safety-code';

test('the 64 emoji are all different, and one code point each', () => {
  expect(new Set(SAFETY_EMOJI).size).toBe(64);
  for (const emoji of SAFETY_EMOJI) expect([...emoji]).toHaveLength(1);
});

test('a code is the first 42 bits of the hash, six for each emoji', () => {
  const at = (...indices: number[]) => indices.map((index) => SAFETY_EMOJI[index]);
  expect(safetyCode(new Uint8Array(32))).toEqual(at(0, 0, 0, 0, 0, 0, 0));
  expect(safetyCode(new Uint8Array(32).fill(255))).toEqual(at(63, 63, 63, 63, 63, 63, 63));
  // 000001 000010 000011 000100 000101 000110 000111, and bits that do not count.
  const hash = Uint8Array.of(0x04, 0x20, 0xc4, 0x14, 0x61, 0xff);
  expect(safetyCode(hash)).toEqual(at(1, 2, 3, 4, 5, 6, 7));
});
