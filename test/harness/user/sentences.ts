// The texts of the English build, as the tests' users read them.

import messages from '../../../_locales/en/messages.json' with { type: 'json' };
import type { ErrorCode } from '../../../src/protocol/errors';

const found: Record<string, { message: string }> = messages;

/** The sentence of an error code. */
export function sentenceOf(error: ErrorCode): string {
  return wordsOf(`error_${error.replaceAll('-', '_')}`);
}

/** The text of a key, with these words in its placeholders. */
export function wordsOf(key: string, ...words: readonly string[]): string {
  const message = found[key]?.message;
  if (!message) throw new Error(`_locales/en has no ${key}`);
  return message.replace(/\$(\d)/g, (_, n) => words[Number(n) - 1] ?? '');
}
