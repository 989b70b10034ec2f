// The line that the user is writing. Background keeps it letter by letter: the popup closes at every click outside of it,
// and another view may go on with the line. No letter is lost before the line is sent.

import { useEffect, useRef, useState } from 'preact/hooks';
import { draftKey } from '../../protocol/chat/drafts';
import type { ErrorCode } from '../../protocol/errors';
import type { Addressee, Drafts } from '../../protocol/snapshot/chat-view';
import { sendCommand, showRefusal } from '../state/commands';
import { snapshot } from '../state/use-snapshot';

export interface Draft {
  typed: string;
  type(text: string): void;
  /** Empties the field at once. A refused line comes back to the field, before what was typed since. */
  send(sendLine: (line: string) => Promise<boolean>): Promise<void>;
}

interface TypedHere {
  text: string;
  /** The texts that background was told to keep and that the snapshot has not shown yet, oldest first. */
  unseen: readonly string[];
}

/** What this view has typed, by the key of the draft, until the snapshot shows the last of it. */
const pending = new Map<string, TypedHere>();

const textIn = (drafts: Drafts, key: string) => drafts[key]?.text ?? '';

let shown = snapshot.value.drafts;
// The snapshot shows each kept text in turn. A text that it shows late must not replace what was typed since.
snapshot.subscribe(({ drafts }) => {
  const before = shown;
  shown = drafts;
  for (const [key, { text, unseen }] of pending) {
    const now = textIn(drafts, key);
    if (now === textIn(before, key) || !unseen.includes(now)) continue;
    setPending(key, text, unseen.slice(unseen.indexOf(now) + 1));
  }
});

function setPending(key: string, text: string, unseen: readonly string[]): void {
  if (unseen.length > 0) pending.set(key, { text, unseen });
  else pending.delete(key);
}

export function draftNow(to: Addressee): string {
  const key = draftKey(to);
  return pending.get(key)?.text ?? textIn(snapshot.value.drafts, key);
}

export function useDraft(to: Addressee): Draft {
  const key = draftKey(to);
  const kept = textIn(snapshot.value.drafts, key);
  const [typed, setTyped] = useState(() => draftNow(to));
  const latest = useRef(typed);
  const sending = useRef(0);

  function show(text: string): void {
    latest.current = text;
    setTyped(text);
  }

  // Another view has changed the line, or sent it. The effect runs late: it shows what is true then.
  useEffect(() => {
    if (sending.current === 0) show(draftNow(to));
  }, [kept]);

  function type(text: string): void {
    show(text);
    void keep(to, text);
  }

  return {
    typed,
    type,
    async send(sendLine) {
      const line = latest.current;
      show('');
      sending.current += 1;
      const isAccepted = await sendLine(line);
      sending.current -= 1;
      type(isAccepted ? latest.current : line + latest.current);
    },
  };
}

/** Sent at once and for each letter: a popup that closes would lose a letter that waits. */
async function keep(to: Addressee, text: string): Promise<void> {
  const key = draftKey(to);
  const unseen = pending.get(key)?.unseen ?? [];
  // A text that is kept already is not stored again, and so is not shown again.
  const isKept = (unseen.at(-1) ?? textIn(snapshot.value.drafts, key)) === text;
  setPending(key, text, isKept ? unseen : [...unseen, text]);
  const ack = await sendCommand('draft.keep', { to, text });
  if (!ack.ok) refused(key, text, ack.error);
}

/** The field keeps what was refused; a later text is on its way to background, or comes with the next letter. */
function refused(key: string, text: string, error: ErrorCode): void {
  const now = pending.get(key);
  if (!now) return;
  pending.set(key, { ...now, unseen: now.unseen.filter((each) => each !== text) });
  if (now.text === text) showRefusal(error);
}
