// Makes a file name from anywhere safe to show and to save on every desktop. One component in, one out: it can
// never lead out of a folder, and making a safe name safe again changes nothing.

import { FILE_EXTENSION_BYTES, FILE_NAME_BYTES } from './limits';

/** Control, format (bidi, zero-width, tags), separators, lone surrogates, non-characters. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Noncharacter_Code_Point}]/gu;
/** Reserved on Windows; the slashes everywhere. */
const RESERVED = /[<>:"/\\|?*]/g;
/** Hides a file, or is stripped in silence by Windows or the download manager. */
const LEADING = /^[.~\s]+/;
const TRAILING = /[.\s]+$/;
/** Device names of Windows, with or without an extension. */
const DEVICE = /^(con|prn|aux|nul|clock\$|com[\d¹²³]|lpt[\d¹²³])\s*(\.|$)/i;
/** What chrome.downloads refuses to save (Chromium net/base/filename_util: shell-integrated extensions). */
const REFUSED = /(\.(lnk|url|local|scf|\{[^.]*\})|^thumbs\.db|^desktop\.ini)$/i;

/** Extensions that run when opened, on any desktop. */
const RISKY = new Set(
  `action apk app appimage appref-ms bash bat bin cab chm cmd com command cpl csh deb desktop dll dmg docm
  dotm exe fish gadget hta inf ins iso jar jnlp jse js lnk mjs msc msi msix msp mst pif pkg pl potm ppam
  ppsm pptm ps1 psm1 py pyw rb reg rpm run scf scpt scr sct settingcontent-ms sh shb sys terminal url vb
  vbe vbs vhd vhdx workflow wsf wsh xlam xll xlsm xltm zsh`.split(/\s+/),
);

export function safeFileName(name: string): string {
  const visible = name.replace(INVISIBLE, '').normalize('NFC').replace(RESERVED, '_');
  const trimmed = visible.replace(LEADING, '').replace(TRAILING, '') || 'file';
  const plain = bounded(DEVICE.test(trimmed) ? `_${trimmed}` : trimmed);
  return REFUSED.test(plain) ? bounded(`${plain}.renamed`) : plain;
}

/** Safe names that differ even where case does not count: the second `A.txt` becomes `A (1).txt`. */
export function safeFileNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  /** Where to go on counting: ten thousand files of one name are not to be counted through for each. */
  const counts = new Map<string, number>();
  return names.map((name) => {
    const safe = safeFileName(name);
    let unique = safe;
    let n = counts.get(safe) ?? 0;
    while (taken.has(folded(unique))) {
      n += 1;
      unique = bounded(safe, ` (${n})`);
    }
    counts.set(safe, n);
    taken.add(folded(unique));
    return unique;
  });
}

/** Its kind can run code on the machine that opens it. */
export function isRisky(name: string): boolean {
  return RISKY.has(split(name).extension.slice(1).toLowerCase());
}

const folded = (name: string) => name.toUpperCase().toLowerCase().normalize('NFC');
const byteLength = (text: string) => new TextEncoder().encode(text).length;

/** The name with `mark` before its extension, its stem cut so that all is at most FILE_NAME_BYTES. */
function bounded(name: string, mark = ''): string {
  const { stem, extension } = split(name);
  const room = FILE_NAME_BYTES - byteLength(mark + extension);
  return `${cut(stem, room)}${mark}${extension}`.replace(TRAILING, '');
}

/** The longest start of `text` that is at most `bytes` in UTF-8 and splits no character. */
function cut(text: string, bytes: number): string {
  const whole = new TextEncoder().encode(text);
  if (whole.length <= bytes) return text;
  let end = bytes;
  while (((whole[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return new TextDecoder().decode(whole.subarray(0, end));
}

/** The extension includes its dot; one that is absurdly long is part of the stem. */
function split(name: string): { stem: string; extension: string } {
  const dot = name.lastIndexOf('.');
  const extension = dot > 0 ? name.slice(dot) : '';
  if (extension === '' || byteLength(extension) > FILE_EXTENSION_BYTES) return { stem: name, extension: '' };
  return { stem: name.slice(0, dot), extension };
}
