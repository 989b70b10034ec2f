// Text from the far side, made safe to show: no control characters, no bidi or zero-width tricks, one line,
// bounded length. It is still only ever put into text nodes. The work is linear in the text, and for one line in `chars`.

import { REMOTE_TEXT_CHARS } from './limits';
import { normalForm, streamSafe } from './normal-form';

/** Control (C0, C1), bidi marks and overrides, zero-width space, line separators, BOM. Joiners stay: emoji and Persian need them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed
const UNSHOWABLE = /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

/** One line of at most `chars` UTF-16 units, never cut inside a surrogate pair. */
export function plainText(text: string, chars: number): string {
  const line = normalForm(text.trim(), 'NFC', chars).replace(UNSHOWABLE, ' ').replace(/\s+/g, ' ').trim();
  return line.slice(0, chars).replace(/[\ud800-\udbff]$/, '');
}

/** Whether people would take one name for the other: in any case, width and spacing. No name is longer than REMOTE_TEXT_CHARS. */
export function isSameName(a: string, b: string): boolean {
  return bareName(a) === bareName(b);
}

function bareName(name: string): string {
  const shown = plainText(name, REMOTE_TEXT_CHARS);
  return normalForm(shown, 'NFKC', REMOTE_TEXT_CHARS).toLocaleLowerCase();
}

/** Every line break of Unicode, and the ones within a paragraph that word processors copy. */
const LINE_BREAK = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/;
/** As UNSHOWABLE, but tabs, and the marks that Hebrew and Arabic are typed with: those turn nothing around but themselves. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed
const UNSHOWABLE_IN_LINE = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u200b\u202a-\u202e\u2060-\u206f\ufeff]/g;

/**
 * Text of several lines, such as chat: spaces, tabs and line breaks stay as they are, because code means something by
 * them; everything else as in plainText. Empty when there is nothing in it to read.
 */
export function plainLines(text: string): string {
  const lines = text.split(LINE_BREAK).map((line) => line.replace(UNSHOWABLE_IN_LINE, ''));
  return lines.some(hasInk) ? streamSafe(lines.join('\n')) : '';
}

const hasInk = (line: string) => /[^\s\u061c\u200c-\u200f]/.test(line);
