// Makes a file name from anywhere safe to show and to save on every desktop. One path component in, one out: a safe name never
// leads out of a folder, and making a safe name safe again changes nothing.

import { normalForm } from '../text/normal-form';
import { withoutEnd } from '../text/without-end';
import { FILE_EXTENSION_BYTES, FILE_NAME_BYTES, FOLDER_NAME_BYTES, OFFERED_PATH_CHARS } from './limits';

/** Control, format (bidi, zero-width, tags), separators, lone surrogates, non-characters. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Noncharacter_Code_Point}]/gu;
/** Reserved on Windows; the slashes everywhere. */
const RESERVED = /[<>:"/\\|?*]/g;
/** Characters at the end that hide a file, that Windows strips in silence, or that Chromium refuses (base/i18n/file_util_icu). */
const isTrimmed = (unit: string) => /[.~\s]/.test(unit);
const LEADING = /^[.~\s]+/;
/** Device names of Windows, with or without an extension. */
const DEVICE = /^(con|prn|aux|nul|clock\$|conin\$|conout\$|com[\d¹²³]|lpt[\d¹²³])\s*(\.|$)/i;
/** Names that Chromium refuses to save (net/base/filename_util: shell-integrated extensions and magic names). */
const REFUSED = /(\.(lnk|url|local|scf|\{[^.]*\})|^thumbs\.db|^desktop\.ini)$/i;
/** The name of a file when nothing of the offered name is left. */
const NAMELESS = 'file';
/** How much is read of the end of a name that is too long to be read whole: the extension is there. */
const END_CHARS = 128;
/** No UTF-16 unit takes more in UTF-8. */
const UNIT_BYTES = 3;

/** `nameless` is itself safe. */
export function safeFileName(name: string, nameless = NAMELESS): string {
  const visible = normalForm(readable(name).replace(INVISIBLE, ''), 'NFC', OFFERED_PATH_CHARS);
  const plain = visible.replace(RESERVED, '_').replace(LEADING, '');
  const trimmed = withoutEnd(plain, isTrimmed) || nameless;
  const short = bounded(DEVICE.test(trimmed) ? `_${trimmed}` : trimmed);
  return REFUSED.test(short) ? bounded(`${short}.renamed`) : short;
}

/** A safe name for a folder that files of any name are saved in: short, so that their own names still fit. */
export function safeFolderName(name: string, nameless: string): string {
  const safe = safeFileName(name, nameless);
  const { read } = fitting(safe, FOLDER_NAME_BYTES);
  return read === safe.length ? safe : safeFileName(safe.slice(0, read));
}

/** A safe name in ASCII alone, for a browser or a disk that refuses the safe name. */
export function plainFileName(name: string): string {
  return safeFileName(name.replace(/[^\w. -]+/g, '_'));
}

/** Start and end of a name that no peer may offer, for it is too long; any other name as it is. */
function readable(name: string): string {
  if (name.length <= OFFERED_PATH_CHARS) return name;
  return name.slice(0, OFFERED_PATH_CHARS - END_CHARS) + name.slice(-END_CHARS);
}

/** Safe names that differ even where case does not count: the second `A.txt` becomes `A (1).txt`. */
export function safeFileNames(names: readonly string[]): string[] {
  // A name alone has no twin; most folders of a deep tree have one entry.
  if (names.length === 1) return names.map((name) => safeFileName(name));
  const taken = new Set<string>();
  const marks: Marks = new Map();
  return names.map((name) => {
    const safe = safeFileName(name);
    const unique = taken.has(folded(safe)) ? numbered(safe, taken, marks) : safe;
    taken.add(folded(unique));
    return unique;
  });
}

/**
 * The next number of each series. A series is the names that are alike where case does not count once they are cut for
 * a number of so many digits: no number of a series is tried twice, and so each name in `taken` refuses one try at most.
 */
type Marks = Map<string, number>;

/** The first name of its series that is free. */
function numbered(safe: string, taken: ReadonlySet<string>, marks: Marks): string {
  for (let first = 1; ; first *= 10) {
    const series = folded(bounded(safe, ` (${first})`));
    for (let n = marks.get(series) ?? first; n < 10 * first; n++) {
      marks.set(series, n + 1);
      const name = bounded(safe, ` (${n})`);
      if (!taken.has(folded(name))) return name;
    }
  }
}

/** Equal for two names that a file system takes for the same when it ignores case and normal form. */
export const folded = (name: string) => normalForm(name.toUpperCase().toLowerCase(), 'NFC', FILE_NAME_BYTES);

const encoder = new TextEncoder();
/** Only fitting() writes to it: an array for each name of a long list would be most of the cost. */
const scratch = new Uint8Array(FILE_NAME_BYTES);

/** How many units of `text` are at most so many bytes in UTF-8, and how many bytes these are. No character is split. */
const fitting = (text: string, bytes: number) => encoder.encodeInto(text, scratch.subarray(0, bytes));

/** The name with `mark` before its extension, its stem cut so that all is at most FILE_NAME_BYTES. */
function bounded(name: string, mark = ''): string {
  if (mark === '' && name.length * UNIT_BYTES <= FILE_NAME_BYTES) return name;
  const { stem, extension } = split(name);
  const room = FILE_NAME_BYTES - fitting(mark + extension, FILE_NAME_BYTES).written;
  const start = stem.slice(0, fitting(stem, room).read);
  return withoutEnd(`${start}${mark}${extension}`, isTrimmed);
}

/** The extension includes its dot; one that is absurdly long is part of the stem. */
function split(name: string): { stem: string; extension: string } {
  const dot = name.lastIndexOf('.');
  const extension = dot > 0 ? name.slice(dot) : '';
  const isWhole = fitting(extension, FILE_EXTENSION_BYTES).read === extension.length;
  if (extension === '' || !isWhole) return { stem: name, extension: '' };
  return { stem: name.slice(0, dot), extension };
}
