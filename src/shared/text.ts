// Every word the user reads comes through here, from _locales, in the browser's language. A name in a sentence is isolated:
// in a script of the other direction it would turn the sentence around. It also knows the browser's own locale, which may
// be one that we have no words for.

import type messages from '../../_locales/en/messages.json';
import type { ErrorCode } from '../protocol/errors';
import { isolated } from '../protocol/text/bidi';

export type TextKey = keyof typeof messages;

export function text(key: TextKey, ...substitutions: string[]): string {
  return chrome.i18n.getMessage(key, substitutions.map(isolated));
}

/**
 * How the user's times, numbers and dates are written and their names are ordered; `en-GB` or `de`, say. It is the first of
 * the languages that the browser was told, which is that of its own menus unless the user says otherwise.
 */
export const browserLocale = (): string => navigator.language || text('language');

/** The two sentences of an error: what happened, and what to do next. */
export function errorText(code: ErrorCode): { what: string; next: string } {
  const key = `error_${code.replaceAll('-', '_')}`;
  return { what: text(key as TextKey), next: text(`${key}_next` as TextKey) };
}

/** The same two as running text. */
export function errorSentences(code: ErrorCode): string {
  const { what, next } = errorText(code);
  return text('sentences', what, next);
}
