// Any string of any characters. The unit `binary` of fast-check would do as well, but first makes a table of a million
// characters, which takes longer than all the runs.

import fc from 'fast-check';

const HALVES_FROM = 0xd800;
const HALVES_TO = 0xe000;
const LAST = 0x10ffff;

const character = fc
  .nat({ max: LAST - (HALVES_TO - HALVES_FROM) })
  .map((n) => String.fromCodePoint(n < HALVES_FROM ? n : n + (HALVES_TO - HALVES_FROM)));

/** Only strings of ASCII have words that objects know, as `__proto__`. */
export const anyCharacters = (bounds: { maxLength?: number } = {}) =>
  fc.oneof(
    { weight: 3, arbitrary: fc.string({ unit: character, ...bounds }) },
    { weight: 1, arbitrary: fc.string(bounds) },
  );
