// The words of the English build, as a user of the tests' browsers reads them.

import messages from '../../_locales/en/messages.json' with { type: 'json' };
import type { ErrorCode } from '../../src/protocol/errors';

/** What happened, in the sentence that belongs to an error. */
export function sentenceOf(error: ErrorCode): string {
  const key = `error_${error.replaceAll('-', '_')}`;
  const found: Record<string, { message: string }> = messages;
  const message = found[key]?.message;
  if (!message) throw new Error(`_locales/en has no ${key}`);
  return message;
}
