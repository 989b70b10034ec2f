// A setting that is typed. It comes into force when the user leaves the field or presses Enter. What background refuses stays
// in the field with the reason, and the setting before still holds.

import { useEffect } from 'preact/hooks';
import type { Ack, ErrorCode } from '../../protocol/errors';
import { errorSentences, text } from '../../shared/text';
import type { Draft } from '../state/draft';

export interface TypedText {
  text: string;
  error: ErrorCode | null;
  isSaved: boolean;
}

export interface TextSetting {
  value: string;
  /** Why it is not stored, or null. */
  problem: string | null;
  type(value: string): void;
  keep(): Promise<void>;
}

export function useTextSetting(
  draft: Draft<TypedText>,
  stored: string,
  store: (typed: string) => Promise<Ack>,
): TextSetting {
  const typed = draft.value;
  // Until background has stored it, the field shows what was typed.
  useEffect(() => {
    if (draft.value?.isSaved) draft.set(null);
  }, [stored]);

  async function keep(): Promise<void> {
    const now = draft.value;
    if (!now || now.isSaved) return;
    const wanted = now.text.trim();
    if (wanted === stored) return draft.set(null);
    draft.set({ text: wanted, error: null, isSaved: true });
    const ack = await store(wanted);
    if (!ack.ok) draft.set({ text: now.text, error: ack.error, isSaved: false });
  }

  return {
    value: typed?.text ?? stored,
    problem: typed?.error ? text('setting_not_saved', errorSentences(typed.error)) : null,
    type: (value) => draft.set({ text: value, error: null, isSaved: false }),
    keep,
  };
}
