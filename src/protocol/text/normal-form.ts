// Unicode normal forms (UAX #15) of text from outside, at a cost that is linear in the text that is kept. Whoever
// normalises such a text does so here: String.normalize() alone takes seconds for one long run of combining marks.

import { COMPOSED_UNITS, MARKS_IN_A_ROW } from './limits';

/** Every non-starter of Unicode is a mark (a test looks). Some marks are starters: a limit on all of them is stricter. */
const MARKS = /\p{M}+/gu;
/** Most names are: they are their own normal form. */
const ASCII = /^[\0-\x7f]*$/;

/**
 * The normal form of the start of `text`: what becomes the first `units` UTF-16 units of the result is all there, and
 * what is far behind them is never looked at. The result may be longer than `units`, by COMPOSED_UNITS at most for NFC.
 */
export function normalForm(text: string, form: 'NFC' | 'NFKC' | 'NFKD', units: number): string {
  const start = text.slice(0, COMPOSED_UNITS * units);
  if (ASCII.test(start)) return start;
  // Once more afterwards: a normal form may have more marks than the text had (U+0344 becomes two).
  return streamSafe(streamSafe(start).normalize(form));
}

/**
 * At most MARKS_IN_A_ROW marks on one letter, as in UAX #15's Stream-Safe Text Format. What is more is left out:
 * nobody can read it, and it would be drawn over the lines above and below.
 */
export function streamSafe(text: string): string {
  return text.replace(MARKS, (marks) =>
    marks.length <= MARKS_IN_A_ROW ? marks : [...marks].slice(0, MARKS_IN_A_ROW).join(''),
  );
}
