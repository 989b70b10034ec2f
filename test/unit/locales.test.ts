// Two languages, one set of words: nothing missing, nothing left over, nothing left untranslated.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { ERROR_CODES } from '../../src/protocol/error-codes';
import { LOCALES, type Message } from './fake-browser';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const { en, zh_CN: zh }: Record<keyof typeof LOCALES, Record<string, Message>> = LOCALES;
const HAN = /\p{Script=Han}/u;

/** Names, symbols and orders of numbers that are the same in both. */
const SAME = ['connection_ice', 'connection_dtls', 'candidate_ufrag', 'dock_title', 'server_kind_stun'];

const code = [
  ...readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => join('src', file)),
  'manifest.json',
]
  .map((file) => readFileSync(join(ROOT, file), 'utf8'))
  .join('\n');

const errorKeys = ERROR_CODES.map((each) => `error_${each.replaceAll('-', '_')}`).flatMap((key) => [
  key,
  `${key}_next`,
]);

test('both languages have the same keys', () => {
  expect({
    missingInChinese: Object.keys(en).filter((key) => !(key in zh)),
    missingInEnglish: Object.keys(zh).filter((key) => !(key in en)),
  }).toEqual({ missingInChinese: [], missingInEnglish: [] });
});

test('both languages fill the same places in a sentence', () => {
  const places = ({ message, placeholders = {} }: Message) => ({
    used: [...new Set(message.match(/\$\w+\$|\$\d/g) ?? [])].sort(),
    placeholders,
  });
  for (const [key, message] of Object.entries(en)) {
    expect({ [key]: places(zh[key] ?? { message: '' }) }).toEqual({ [key]: places(message) });
  }
});

test('every error says what happened and what to do next, and no sentence is left of an error that is gone', () => {
  const there = Object.keys(en).filter((key) => key.startsWith('error_'));
  expect({
    missing: errorKeys.filter((key) => !there.includes(key)),
    leftOver: there.filter((key) => !errorKeys.includes(key)),
  }).toEqual({ missing: [], leftOver: [] });
});

test('every sentence of an error is one alone, in its own language', () => {
  const wrong = (messages: typeof en, sentence: RegExp) =>
    errorKeys.filter((key) => !sentence.test(messages[key]?.message ?? ''));
  expect({
    inEnglish: wrong(en, /^[A-Z“](?!.*[.!?] [A-Z])[^\p{Script=Han}]+\.$/u),
    inChinese: wrong(zh, /^(?=.*\p{Script=Han})[^。！？]*。$/u),
  }).toEqual({ inEnglish: [], inChinese: [] });
});

test('every word that the code asks for is there', () => {
  const asked = [...code.matchAll(/\btext\(\s*'(\w+)'/g), ...code.matchAll(/__MSG_(\w+)__/g)].map(
    ([, key = '']) => key,
  );
  expect(asked.length).toBeGreaterThan(50);
  expect(asked.filter((key) => !(key in en))).toEqual([]);
});

test('no word is there that nothing asks for', () => {
  const literal = new Set(code.match(/(?<=['"]|__MSG_)[a-zA-Z]+(?:_[a-z]+)*(?=['"]|__)/g));
  // What a template puts in is one word, or a name that stands in the code.
  const composed = [...code.matchAll(/text\(\s*`([^`]+)`/g)].map(
    ([, template = '']) => new RegExp(`^${template.replace(/\$\{[^}]+\}/g, '([a-z]+(?:_[a-z]+)*)')}$`),
  );
  const isComposed = (key: string) =>
    composed.some((pattern) =>
      pattern
        .exec(key)
        ?.slice(1)
        .every((name) => !name.includes('_') || literal.has(name)),
    );
  const unused = Object.keys(en)
    .filter((key) => !key.startsWith('error_'))
    // In the page of a guest they stand in the place of those of the extension.
    .filter((key) => !(key.startsWith('guest_') && key.slice('guest_'.length) in en))
    .filter((key) => !literal.has(key) && !isComposed(key));
  expect(unused).toEqual([]);
});

test('Chinese is Chinese and English is English', () => {
  const same = Object.keys(en).filter((key) => en[key]?.message === zh[key]?.message);
  expect(same.sort()).toEqual([...SAME].sort());
  expect(Object.keys(en).filter((key) => HAN.test(en[key]?.message ?? ''))).toEqual([]);
});
