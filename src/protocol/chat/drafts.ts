// Drafts: one unsent message for each peer. A draft outlives the view, and is kept until it is sent or cleared.

import { fitsUtf8 } from '../codec/utf8';
import type { Addressee, Drafts } from '../snapshot/chat-view';
import { DRAFT_BYTES } from './limits';

/** No ID has a space, so a draft for the open line is never taken for one for a contact. */
export function draftKey({ peer, onOpenLine }: Addressee): string {
  return onOpenLine ? `open-line ${peer}` : peer;
}

export function fitsDraft(text: string): boolean {
  return fitsUtf8(text, DRAFT_BYTES);
}

/** An empty draft is removed. */
export function withDraft(drafts: Drafts, key: string, text: string, now: number): Drafts {
  const { [key]: before, ...others } = drafts;
  if (before?.text === text) return drafts;
  return text === '' ? others : { ...others, [key]: { text, at: now } };
}

/** `line` was sent: a draft that is `line`, or the beginning of it, is removed. A draft that was begun later stays. */
export function withoutSent(drafts: Drafts, key: string, line: string): Drafts {
  const draft = drafts[key];
  return draft && line.startsWith(draft.text) ? withDraft(drafts, key, '', draft.at) : drafts;
}
