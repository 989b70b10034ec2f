// Isolates names inside our sentences (UAX #9, the Unicode Bidirectional Algorithm): an isolated name is laid out in its
// own direction, and does not reorder the words around it.

const FIRST_STRONG_ISOLATE = '\u2068';
const POP_DIRECTIONAL_ISOLATE = '\u2069';

/** The blocks of all scripts that are written from right to left, and the mark that stands for such a letter. */
export const RIGHT_TO_LEFT =
  /[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefe\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const LETTER = /\p{L}/u;

/** Has a letter, which has a direction of its own; digits and marks take theirs from around them. */
export const isStrong = (text: string) => LETTER.test(text);

/** The direction of the whole, as `dir="auto"` finds it: that of the first letter. */
export function isRightToLeft(text: string): boolean {
  const [first = ''] = LETTER.exec(text) ?? [];
  return RIGHT_TO_LEFT.test(first);
}

/** What overrides directions, and what would end the isolation early. */
const OVERRIDES = /[\u202a-\u202e\u2066-\u2069]/g;

/** All our locales are written from left to right, so a left-to-right name needs no isolation. */
export function isolated(name: string): string {
  const bare = name.replace(OVERRIDES, '');
  return RIGHT_TO_LEFT.test(bare) ? FIRST_STRONG_ISOLATE + bare + POP_DIRECTIONAL_ISOLATE : bare;
}

/** Several names in one line. */
export function isolatedList(names: readonly string[]): string {
  return names.map(isolated).join(', ');
}
