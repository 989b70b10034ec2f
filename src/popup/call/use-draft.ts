// What the user writes to somebody. Background keeps it letter by letter: the popup closes at every click elsewhere, and
// another view may go on with it. Nothing that was typed is lost before it was sent.

import { useEffect, useRef, useState } from 'preact/hooks';
import { draftKey } from '../../protocol/chat/drafts';
import type { Addressee } from '../../protocol/snapshot/chat-view';
import { ask, showRefusal } from '../state/commands';
import { snapshot } from '../state/use-snapshot';

export interface Draft {
  typed: string;
  type(text: string): void;
  /** Empties the field at once. What was not heard comes back to it, before what was typed since. */
  send(say: (line: string) => Promise<boolean>): Promise<void>;
}

/** Typed in this view, and not heard by background yet. */
const unheard = new Map<string, { text: string }>();

export function draftNow(to: Addressee): string {
  const key = draftKey(to);
  return unheard.get(key)?.text ?? snapshot.value.drafts[key]?.text ?? '';
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

  // Another view went on with it, or has sent it.
  useEffect(() => {
    if (sending.current === 0 && !unheard.has(key)) show(kept);
  }, [kept]);

  function type(text: string): void {
    show(text);
    const draft = { text };
    unheard.set(key, draft);
    void tell(to, draft);
  }

  return {
    typed,
    type,
    async send(say) {
      const line = latest.current;
      unheard.delete(key);
      show('');
      sending.current += 1;
      const isHeard = await say(line);
      sending.current -= 1;
      type(isHeard ? latest.current : line + latest.current);
    },
  };
}

/** Said at once and for each letter: what waited for anything would be lost with a popup that closes. */
async function tell(to: Addressee, draft: { text: string }): Promise<void> {
  const key = draftKey(to);
  const heard = await ask('draft.keep', { to, text: draft.text });
  // What was typed since is on its way.
  if (unheard.get(key) !== draft) return;
  if (heard.ok) unheard.delete(key);
  else showRefusal(heard.error);
}
