import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { COMPOSED_UNITS, MARKS_IN_A_ROW, REMOTE_TEXT_CHARS } from '../../../../src/protocol/text/limits';
import { normalForm, streamSafe } from '../../../../src/protocol/text/normal-form';
import { isSameName, plainLines, plainText } from '../../../../src/protocol/text/plain-text';
import { anyCharacters } from '../../any-characters';

/** The planes that have characters. */
const PLANES = [0, 1, 2, 3, 14];
const PLANE = 0x10000;

function* characters(): Generator<string> {
  for (const plane of PLANES) {
    for (let at = plane * PLANE; at < (plane + 1) * PLANE; at++) {
      if (at < 0xd800 || at > 0xdfff) yield String.fromCodePoint(at);
    }
  }
}

/** Its canonical combining class is not zero: a mark of class 1 or of class 230 changes places with it. */
function isNonStarter(character: string): boolean {
  const nfd = (text: string) => text.normalize('NFD');
  return (
    nfd(`${character}\u0334`) !== `${nfd(character)}\u0334` ||
    nfd(`\u0301${character}`) !== `\u0301${nfd(character)}`
  );
}

describe('what linear cost rests on, in the Unicode of this machine', () => {
  test('every non-starter is a mark', () => {
    const others = [...characters()].filter((each) => !/\p{M}/u.test(each) && each.normalize('NFD') === each);
    expect(others.filter(isNonStarter)).toEqual([]);
  });

  test('no character is made of more units than are looked at', () => {
    const longer = [...characters()].filter(
      (each) => each.normalize('NFD').length > COMPOSED_UNITS * each.normalize('NFC').length,
    );
    expect(longer).toEqual([]);
  });
});

const MARKS = ['\u0301', '\u0323', '\u0344', '\u0f73', '\u{1d165}', '\u0334'];
const anyText = fc
  .array(fc.oneof(fc.constantFrom('a', ' ', '각', 'ΐ', '\ud800', '\ufdfa', ...MARKS), anyCharacters()), {
    maxLength: 90,
  })
  .map((parts) => parts.join(''));

test('a normal form has no long run of marks, and stays as it is when made again', () => {
  fc.assert(
    fc.property(anyText, fc.constantFrom('NFC', 'NFKC'), (text, form) => {
      const normal = normalForm(text, form, text.length);
      expect(normal).not.toMatch(new RegExp(`\\p{M}{${MARKS_IN_A_ROW + 1}}`, 'u'));
      expect(normal).toBe(normal.normalize(form));
      expect(normalForm(normal, form, normal.length)).toBe(normal);
    }),
    { numRuns: 2_000 },
  );
});

test('a text of any language is normalised as ever', () => {
  const words = ['Ạ̈́', 'नमस्ते', 'བསྒྲུབས', 'ถึ้ง', 'Việt Nam', '각각', 'שָׁלוֹם', '👨‍👩‍👧‍👦', 'e\u0301te\u0301'];
  for (const word of words) {
    for (const form of ['NFC', 'NFKC'] as const) {
      expect(normalForm(word, form, word.length)).toBe(word.normalize(form));
    }
  }
});

test('marks beyond those that a letter can carry are left out', () => {
  expect(streamSafe(`a${'\u0301'.repeat(40)}b\u0301`)).toBe(`a${'\u0301'.repeat(30)}b\u0301`);
  expect(streamSafe('\u{1d165}'.repeat(40))).toBe('\u{1d165}'.repeat(30));
});

test('one line is cut only after it was composed, and begins where its words begin', () => {
  const decomposed = '\u03b1\u0313\u0300\u0345'.repeat(REMOTE_TEXT_CHARS);
  expect(plainText(decomposed, REMOTE_TEXT_CHARS)).toBe('\u1f82'.repeat(REMOTE_TEXT_CHARS));
  expect(plainText(`${' '.repeat(5_000)}Ada`, 60)).toBe('Ada');
  expect(plainText('😀'.repeat(40), 61)).toBe('😀'.repeat(30));
});

test('names are compared as far as any is shown', () => {
  expect(isSameName('Ａｄａ  Lovelace', 'ada lovelace')).toBe(true);
  const long = 'x'.repeat(REMOTE_TEXT_CHARS);
  expect(isSameName(`${long}y`, `${long}z`)).toBe(true);
  expect(isSameName('Ada', 'Ida')).toBe(false);
});

test('lines of chat carry no towers of marks', () => {
  expect(plainLines(`a${'\u0323\u0301'.repeat(500)}\nb`)).toBe(`a${'\u0323\u0301'.repeat(15)}\nb`);
});
