// How many bytes of its quota the browser counts for a value, per area; measured in Chromium 156. Never less than it.

import { utf8Bytes } from '../codec/utf8';

export type Area = 'local' | 'session';

/** What an entry of a list and of an object cost in memory, beside what they hold. */
const ITEM_BYTES = 32;
const FIELD_BYTES = 64;
/** A text of this many bytes lies in its entry; a longer one has room of its own, which is rounded up. */
const INLINE_TEXT_BYTES = 22;
const TEXT_ROUNDING_BYTES = 8;

/** storage.local counts JSON text, in which the browser escapes three characters more than JSON.stringify does. */
function localBytes(value: unknown): number {
  const text = JSON.stringify(value);
  let escapes = 0;
  for (const [char] of text.matchAll(/[<\u2028\u2029]/g)) escapes += char === '<' ? 5 : 3;
  return utf8Bytes(text) + escapes;
}

/** storage.session counts the memory that the value takes. */
function sessionBytes(value: unknown): number {
  if (typeof value === 'string') return textBytes(value);
  if (typeof value !== 'object' || value === null) return 0;
  if (Array.isArray(value)) {
    return value.reduce((sum: number, each) => sum + ITEM_BYTES + sessionBytes(each), 0);
  }
  return Object.entries(value).reduce(
    (sum, [key, each]) => sum + FIELD_BYTES + textBytes(key) + sessionBytes(each),
    0,
  );
}

function textBytes(text: string): number {
  const bytes = utf8Bytes(text);
  return bytes > INLINE_TEXT_BYTES ? bytes + TEXT_ROUNDING_BYTES : 0;
}

const BYTES_IN: Record<Area, (value: unknown) => number> = { local: localBytes, session: sessionBytes };

/** Plain JSON only, as everything that is stored. */
export function storedBytes(area: Area, value: unknown): number {
  return BYTES_IN[area](value);
}
