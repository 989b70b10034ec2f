// The line that the user is writing. Background keeps it letter by letter: the popup closes at every click outside of it,
// and another view may go on with the line. No letter is lost before the line is sent.

import { useEffect, useRef, useState } from 'preact/hooks';
import { draftKey } from '../../protocol/chat/drafts';
import type { Addressee } from '../../protocol/snapshot/chat-view';
import { sendCommand, showRefusal } from '../state/commands';
import { snapshot } from '../state/use-snapshot';

export interface Draft {
  typed: string;
  type(text: string): void;
  /** Empties the field at once. A refused line comes back to the field, before what was typed since. */
  send(sendLine: (line: string) => Promise<boolean>): Promise<void>;
}

/** Typed in this view, and not acknowledged by background yet. */
const pending = new Map<string, { text: string }>();

export function draftNow(to: Addressee): string {
  const key = draftKey(to);
  return pending.get(key)?.text ?? snapshot.value.drafts[key]?.text ?? '';
}

export function useDraft(to: Addressee): Draft {
  const key = draftKey(to);
  const kept = snapshot.value.drafts[key]?.text ?? '';
  const [typed, setTyped] = useState(() => draftNow(to));
  const latest = useRef(typed);
  const sending = useRef(0);

  function show(text: string): void {
    latest.current = text;
    setTyped(text);
  }

  // Another view has changed the line, or sent it.
  useEffect(() => {
    if (sending.current === 0 && !pending.has(key)) show(kept);
  }, [kept]);

  function type(text: string): void {
    show(text);
    const draft = { text };
    pending.set(key, draft);
    void keep(to, draft);
  }

  return {
    typed,
    type,
    async send(sendLine) {
      const line = latest.current;
      pending.delete(key);
      show('');
      sending.current += 1;
      const isAccepted = await sendLine(line);
      sending.current -= 1;
      type(isAccepted ? latest.current : line + latest.current);
    },
  };
}

/** Sent at once and for each letter: a popup that closes would lose a letter that waits. */
async function keep(to: Addressee, draft: { text: string }): Promise<void> {
  const key = draftKey(to);
  const ack = await sendCommand('draft.keep', { to, text: draft.text });
  // A later letter is on its way.
  if (pending.get(key) !== draft) return;
  if (ack.ok) pending.delete(key);
  else showRefusal(ack.error);
}
