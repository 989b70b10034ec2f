// Takes the place of shared/text.ts in the page of a guest: the words are in the page, in the languages that Tincan has
// (scripts/guest-page.ts puts those in that the page can say).

import type { ErrorCode } from '../../protocol/errors';
import { isolated } from '../../protocol/text/bidi';
import type { TextKey } from '../../shared/text';

export type { TextKey };

declare const GUEST_WORDS: Readonly<Record<string, readonly [english: string, chinese: string]>>;

/** The first of the user's languages that there are words for. */
const language = navigator.languages.find((each) => /^(?:zh|en)\b/i.test(each)) ?? 'en';
const column = /^zh/i.test(language) ? 1 : 0;

export function text(key: TextKey, ...substitutions: string[]): string {
  const words = GUEST_WORDS[key]?.[column] ?? '';
  return words.replace(/\$(\d)/g, (_all, n: string) => isolated(substitutions[Number(n) - 1] ?? ''));
}

export const browserLocale = (): string => navigator.language || text('language');

export function errorText(code: ErrorCode): { what: string; next: string } {
  const key = `error_${code.replaceAll('-', '_')}`;
  return { what: text(key as TextKey), next: text(`${key}_next` as TextKey) };
}

export function errorSentences(code: ErrorCode): string {
  const { what, next } = errorText(code);
  return text('sentences', what, next);
}
