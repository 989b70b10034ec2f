// Lines that were begun and not sent: one for each peer, kept until it is sent or cleared, longer than any view lives.

import { fitsUtf8 } from '../codec/utf8';
import type { Addressee, Drafts } from '../snapshot/chat-view';
import { DRAFT_BYTES } from './limits';

/** No ID has a space: whoever is on the open line never gets what is meant for a contact. */
export function draftKey({ peer, onOpenLine }: Addressee): string {
  return onOpenLine ? `open-line ${peer}` : peer;
}

export function fitsDraft(text: string): boolean {
  return fitsUtf8(text, DRAFT_BYTES);
}

/** Nothing is kept of a draft that was cleared. */
export function withDraft(drafts: Drafts, key: string, text: string, now: number): Drafts {
  const { [key]: before, ...others } = drafts;
  if (before?.text === text) return drafts;
  return text === '' ? others : { ...others, [key]: { text, at: now } };
}

/** `line` was sent: it is no draft any more, nor is what was its beginning. What was begun after it stays. */
export function withoutSent(drafts: Drafts, key: string, line: string): Drafts {
  const draft = drafts[key];
  return draft && line.startsWith(draft.text) ? withDraft(drafts, key, '', draft.at) : drafts;
}
