// Which names a search finds, in any script: two texts are compared by their letters alone, without accents, case, width,
// points and punctuation. It never shows what it makes of a name, and two names that it takes for one are still two people.

import { NAME_CHARS } from './limits';
import { normalForm } from './normal-form';

/** Letters that have no decomposition in Unicode, and what people type who do not have them on their keyboard. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ħ: 'h',
  ŧ: 't',
  ŋ: 'n',
  ı: 'i',
  ə: 'e',
  ɓ: 'b',
  ɗ: 'd',
  ƙ: 'k',
  ƴ: 'y',
  ґ: 'г',
  // The same letter at the end of a word: who has typed half of the name sees the other one.
  ς: 'σ',
  ך: 'כ',
  ם: 'מ',
  ן: 'נ',
  ף: 'פ',
  ץ: 'צ',
  // Persian and Arabic keyboards, and what is often left out in writing.
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ک: 'ك',
  ة: 'ه',
};
const TO_REPLACE = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'g');

/** Written out as in German and the Scandinavian languages. */
const UMLAUTS = /[aou]\u0308|a\u030a|ø/g;
const WRITTEN_OUT: Readonly<Record<string, string>> = {
  'a\u0308': 'ae',
  'o\u0308': 'oe',
  'u\u0308': 'ue',
  'a\u030a': 'aa',
  ø: 'oe',
};

/** Accents and points. In other scripts, such as Devanagari and Thai, a mark is a vowel, and part of the word. */
const MARKS = /(?=\p{Mn})[\p{Script=Inherited}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Hebrew}]/gu;
/** Punctuation, whatever is typed for an apostrophe, invisible characters, and the bar that makes an Arabic word longer. */
const NO_LETTERS = /[\p{P}\p{Cf}`\u02b9-\u02bfـ]/gu;
/** It decomposes into a space and an accent. */
const ACUTE = /´/g;
/** Between two letters of these scripts a space is a matter of taste. `scx` counts their marks in. */
const CJK = '[\\p{scx=Han}\\p{scx=Hangul}\\p{scx=Hiragana}\\p{scx=Katakana}]';
const CJK_SPACE = new RegExp(`(?<=${CJK})\\s+(?=${CJK})`, 'gu');
const ARABIC_DIGITS = /[٠-٩۰-۹]/g;
const KATAKANA = /[ァ-ヶ]/g;
const HIRAGANA_BEFORE_KATAKANA = 0x60;

/** Consonants at the end of a Hangul syllable, in the order of Unicode from U+11A8 on, as those that begin the next. */
const FINALS =
  'ᄀ ᄁ ᄀᄉ ᄂ ᄂᄌ ᄂᄒ ᄃ ᄅ ᄅᄀ ᄅᄆ ᄅᄇ ᄅᄉ ᄅᄐ ᄅᄑ ᄅᄒ ᄆ ᄇ ᄇᄉ ᄉ ᄊ ᄋ ᄌ ᄎ ᄏ ᄐ ᄑ ᄒ'.split(
    ' ',
  );
const FINAL_JAMO = /[\u11a8-\u11c2]/g;
const VOWELS_AND_FINALS = /[\u1160-\u11ff]/g;
const INITIALS_ONLY = /^[\u1100-\u1112]+$/;

const decomposed = (text: string) =>
  normalForm(text.replace(ACUTE, ''), 'NFKD', NAME_CHARS).toLowerCase().replace(CJK_SPACE, '');

/** The letters of a text that is decomposed. */
function lettersOf(text: string): string {
  return text
    .replace(MARKS, '')
    .replace(NO_LETTERS, '')
    .replace(TO_REPLACE, (letter) => LETTERS[letter] ?? letter)
    .replace(ARABIC_DIGITS, (digit) => String(digit.charCodeAt(0) & 0xf))
    .replace(KATAKANA, (kana) => String.fromCharCode(kana.charCodeAt(0) - HIRAGANA_BEFORE_KATAKANA))
    .replace(FINAL_JAMO, (jamo) => FINALS[jamo.charCodeAt(0) - 0x11a8] ?? jamo);
}

/** The ways to write it that people take for the same; one, where it has no umlaut. */
function spellings(text: string): string[] {
  const whole = decomposed(text);
  const plain = lettersOf(whole);
  const long = lettersOf(whole.replace(UMLAUTS, (letter) => WRITTEN_OUT[letter] ?? letter));
  return long === plain ? [plain] : [plain, long];
}

interface SearchedName {
  raw: string;
  spellings: readonly string[];
  /** The first consonant of each Hangul syllable, by which Koreans search. */
  initials: string;
}

function searchedName(name: string): SearchedName {
  const initials = decomposed(name).replace(VOWELS_AND_FINALS, '');
  return { raw: name, spellings: spellings(name), initials };
}

/** Where a word of a search stands in a name: the name begins with it, a word of the name does, or it is inside a word. */
export type NameRank = 0 | 1 | 2;

type WordSearch = (name: SearchedName) => NameRank | null;

/**
 * A search as it was typed: each of its words must be in the name, in any order, and the first of them decides the rank.
 * Null for a name that it does not find. Without a word it finds everybody.
 */
export function nameRank(wanted: string): (name: string) => NameRank | null {
  const tests = wanted
    .split(/\s+/)
    .filter((word) => word !== '')
    .map(wordSearch);
  if (tests.length === 0) return () => 0;
  return (name) => {
    const searched = searchedName(name);
    const ranks = tests.map((test) => test(searched));
    return ranks.includes(null) ? null : (ranks[0] ?? null);
  };
}

function wordSearch(word: string): WordSearch {
  const ways = spellings(word);
  const [plain = ''] = ways;
  // Punctuation alone is looked for as it is.
  if (plain === '') return ({ raw }) => rankIn(raw, word);
  const isInitials = INITIALS_ONLY.test(plain);
  return (name) => {
    const ranks = ways.flatMap((way) => name.spellings.map((spelling) => rankIn(spelling, way)));
    if (isInitials) ranks.push(rankIn(name.initials, plain));
    const found = ranks.filter((rank) => rank !== null);
    return found.length > 0 ? (Math.min(...found) as NameRank) : null;
  };
}

function rankIn(name: string, word: string): NameRank | null {
  if (name.startsWith(word)) return 0;
  if (name.includes(` ${word}`)) return 1;
  return name.includes(word) ? 2 : null;
}
