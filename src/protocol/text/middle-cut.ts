// Where a long name may be cut so that its end stays in sight: what comes before the cut ends in an ellipsis when there is no
// room, what comes after it never does. The end tells files apart: `.jpg` or `.exe`, `(1)` or `(2)`.

import { isRightToLeft, isStrong, RIGHT_TO_LEFT } from './bidi';
import { CUT_END_COLUMNS, CUT_LAST_NAME_COLUMNS } from './limits';

export interface MiddleCut {
  start: string;
  end: string;
}

/** Drawn two columns wide: CJK, full-width forms, most emoji. */
const WIDE =
  /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|\p{Emoji_Presentation}|[\u3000-\u303f\uff01-\uff60]/u;

/**
 * Null for a name that must be shown whole: it is short, or it mixes directions so that two halves would not read as the
 * whole does. Of a path, the last name stays whole when it is short.
 */
export function middleCut(name: string): MiddleCut | null {
  const parts = [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(name)].map(
    ({ segment }) => segment,
  );
  const wanted = endStart(parts);
  if (wanted === 0) return null;
  const at = RIGHT_TO_LEFT.test(name) ? nearestCut(parts, wanted) : wanted;
  return at === null ? null : { start: parts.slice(0, at).join(''), end: parts.slice(at).join('') };
}

const columns = (part: string) => (WIDE.test(part) ? 2 : 1);

/** The first grapheme of the end; 0 when all of the name belongs to the end. */
function endStart(parts: readonly string[]): number {
  const slash = parts.lastIndexOf('/');
  const lastName = parts.slice(slash + 1).reduce((sum, part) => sum + columns(part), 0);
  if (slash > 0 && lastName <= CUT_LAST_NAME_COLUMNS) return slash;
  let at = parts.length;
  for (let room = CUT_END_COLUMNS; at > 0; at--) {
    room -= columns(parts[at - 1] ?? '');
    if (room < 0) break;
  }
  // A space at the cut would look like a hole after the ellipsis.
  while (at > 0 && parts[at] === ' ') at++;
  return at;
}

/**
 * The place nearest to `wanted` at which both halves read as the whole does: right after a letter of the direction of the
 * whole (UAX #9: each half then begins and ends in that direction), and not in the extension. Null when there is none near.
 */
function nearestCut(parts: readonly string[], wanted: number): number | null {
  const base = isRightToLeft(parts.join(''));
  const dot = parts.lastIndexOf('.');
  const last = dot >= wanted ? dot : parts.length - 1;
  const isSafe = (at: number) => {
    const before = parts[at - 1] ?? '';
    return at <= last && isStrong(before) && isRightToLeft(before) === base;
  };
  for (let off = 0; off < CUT_END_COLUMNS; off++) {
    for (const at of [wanted + off, wanted - off]) if (isSafe(at)) return at;
  }
  return null;
}
