// The words of the English build, as a user of the tests' browsers reads them.

import messages from '../../../_locales/en/messages.json' with { type: 'json' };
import type { ErrorCode } from '../../../src/protocol/errors';

const found: Record<string, { message: string }> = messages;

/** What happened, in the sentence that belongs to an error. */
export function sentenceOf(error: ErrorCode): string {
  return wordsOf(`error_${error.replaceAll('-', '_')}`);
}

/** With these words in its gaps. */
export function wordsOf(key: string, ...words: readonly string[]): string {
  const message = found[key]?.message;
  if (!message) throw new Error(`_locales/en has no ${key}`);
  return message.replace(/\$(\d)/g, (_, n) => words[Number(n) - 1] ?? '');
}
