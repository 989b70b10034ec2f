import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { SAFETY_EMOJI } from '../../../../src/protocol/identity/safety-code';
import { englishWordOf } from '../../../../src/protocol/identity/safety-words';
import type { Message } from '../../fake-browser';

const LOCALES = fileURLToPath(new URL('../../../../_locales', import.meta.url));
const KEY = 'safety_word_';
/** What is read aloud must be short. */
const MOST_LETTERS = 10;

const english = SAFETY_EMOJI.map(englishWordOf);
const keys = english.map((word) => KEY + word.replace(/[^a-z]/g, ''));

function wordsOf(locale: string): Record<string, string> {
  const messages: Record<string, Message> = JSON.parse(
    readFileSync(`${LOCALES}/${locale}/messages.json`, 'utf8'),
  );
  const words = Object.entries(messages).filter(([key]) => key.startsWith(KEY));
  return Object.fromEntries(words.map(([key, { message }]) => [key, message]));
}

test('every emoji of the safety code has its own English word, in plain letters', () => {
  expect(new Set(english).size).toBe(SAFETY_EMOJI.length);
  for (const word of english) expect(word).toMatch(/^[a-z]+(?:[ -][a-z]+)?$/);
});

test('no English word is another one with something before or after it', () => {
  for (const word of english) expect(english.filter((other) => other.includes(word))).toEqual([word]);
});

test.each(readdirSync(LOCALES))('%s has a short word for each emoji, and no word twice', (locale) => {
  const words = wordsOf(locale);
  expect(Object.keys(words).toSorted()).toEqual(keys.toSorted());
  expect(new Set(Object.values(words).map((word) => word.toLowerCase())).size).toBe(SAFETY_EMOJI.length);
  for (const word of Object.values(words)) {
    expect(word.trim()).toBe(word);
    expect([...word].length).toSatisfy((letters: number) => letters > 0 && letters <= MOST_LETTERS);
  }
});

test('the English locale has the English words', () => {
  expect(keys.map((key) => wordsOf('en')[key])).toEqual(english);
});
