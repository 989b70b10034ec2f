// Every word the user reads comes through here, from _locales, in the browser's language.

import type messages from '../../_locales/en/messages.json';
import type { ErrorCode } from '../protocol/errors';

export type TextKey = keyof typeof messages;

export function text(key: TextKey, ...substitutions: string[]): string {
  return chrome.i18n.getMessage(key, substitutions);
}

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
