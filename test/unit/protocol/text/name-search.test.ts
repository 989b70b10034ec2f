import { describe, expect, test } from 'vitest';
import { nameRank } from '../../../../src/protocol/text/name-search';

const finds = (wanted: string, name: string) => nameRank(wanted)(name) !== null;

describe('a search finds a name', () => {
  test.each([
    ['without its accents', 'jero', 'Jérôme'],
    ['with accents that it does not have', 'Émilie', 'Emilie'],
    ['however the accents are stored', 'JÉRÔ', 'je\u0301ro\u0302me'],
    ['with accents in two layers', 'nguyen', 'Nguyễn Thị Ánh'],
    ['with a bar through a letter', 'lukasz dorde', 'Łukasz Đorđe'],
    ['with letters of the north', 'soren thor', 'Søren Þór'],
    ['with an umlaut written out', 'mueller', 'Müller'],
    ['with an umlaut left out', 'muller', 'Müller'],
    ['that writes an umlaut out', 'Müller', 'Mueller'],
    ['with a ring written out', 'aase', 'Åse'],
    ['with ß in capitals', 'GROSS', 'Groß'],
    ['with ß for two letters', 'weiß', 'WEISS'],
    ['with the Turkish capital of i', 'ibrahim', 'İBRAHİM'],
    ['with the Turkish i without a dot', 'isik', 'IŞIK Işık'],
    ['with a Greek accent, and the sigma of the end', 'σωκρατησ', 'Σωκράτης'],
    ['with a Cyrillic accent', 'алена семенов', 'Алёна Семёнов'],
    ['in full width', 'ada', 'Ａｄａ'],
    ['by full width', 'ＡＤＡ', 'ada'],
    ['in the other kana', 'ひろし', 'ヒロシ'],
    ['in kana of half width', 'ガリ', 'ｶﾞﾘﾚｵ'],
    ['with a space in a Japanese name', '山田太郎', '山田 太郎'],
    ['without the space in kana', 'やまだたろう', 'やまだ たろう'],
    ['by Chinese characters', '小明', '王小明'],
    ['in Hangul that is taken apart', '김철', '김철수'.normalize('NFD')],
    ['in Hangul while a syllable is typed', '김처', '김철수'],
    ['in Hangul while its next syllable begins', '길', '기라'],
    ['by its Hangul consonants', 'ㄱㅊㅅ', '김 철수'],
    ['without Arabic vowel points', 'محمد', 'مُحَمَّد'],
    ['with another alef, yeh and teh', 'احمد فاطمه علي', 'أحمد فاطمة على'],
    ['with the letters of a Persian keyboard', 'کریم', 'كريم'],
    ['with an Arabic word made longer', 'سلام', 'ســـلام'],
    ['without Hebrew points', 'שלום', 'שָׁלוֹם'],
    ['by half a Hebrew word', 'אברהמ', 'אברהם'],
    ['in Devanagari', 'शर्मा', 'अनिल शर्मा'],
    ['in Thai', 'สมชาย', 'คุณ สมชาย'],
    ['without its apostrophe', 'obrien', 'O’Brien'],
    ['with an accent for an apostrophe', 'o´brien', "O'Brien"],
    ['with its hyphen or without', 'jean luc', 'Jean-Luc'],
    ['with the hyphen in another place', 'jeanluc', 'Jean-Luc'],
    ['by words in any order', 'hop gra', 'Grace Brewster Hopper'],
    ['with invisible marks', 'dan', '\u200fD\u200dan\u00ad'],
    ['by an emoji, coloured or not', '❤ fox', '🦊 Fox ❤️'],
    ['by punctuation alone', '(', 'Tom (work)'],
    ['in a ligature', 'fin', 'ﬁnn'],
    ['with digits of another script', '2', 'عمر ٢'],
  ])('%s: “%s” finds “%s”', (_how, wanted, name) => {
    expect(finds(wanted, name)).toBe(true);
  });
});

test.each([
  ['jero', 'Jerusha'],
  ['grace ben', 'Grace'],
  ['小红', '王小明'],
  ['ab', 'Anna Bell'],
  ['ㄱㅊㅇ', '김철수'],
  ['किम', 'कमल'],
  ['mueller', 'Maller'],
  ['(', 'Tom'],
])('“%s” does not find “%s”', (wanted, name) => {
  expect(finds(wanted, name)).toBe(false);
});

test('many names are searched within a moment, whatever is in them', () => {
  const names = Array.from({ length: 200 }, (_, n) => `${'\ufdfa'.repeat(59)}${n}`);
  const begun = performance.now();
  const isWanted = nameRank(`${'e\u0301'.repeat(5_000)} x`);
  expect(names.some((name) => isWanted(name))).toBe(false);
  expect(performance.now() - begun).toBeLessThan(2_000);
});
