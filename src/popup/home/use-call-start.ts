// Starts a call. When the browser would have to ask for the devices, a question comes first: the offscreen document can show
// no prompt, so the user chooses between a tab that can show one and a call without devices.

import { useState } from 'preact/hooks';
import type { CallKind } from '../../protocol/snapshot/call-view';
import { wouldPrompt } from '../state/media-permission';

interface Waiting {
  kind: CallKind;
  answer: (goOn: boolean) => void;
}

export function useCallStart() {
  const [waiting, setWaiting] = useState<Waiting | null>(null);

  function answer(goOn: boolean): void {
    waiting?.answer(goOn);
    setWaiting(null);
  }

  return {
    /** The kind of the call that waits for the user's answer, or null. */
    asking: waiting?.kind ?? null,
    goOn: () => answer(true),
    giveUp: () => answer(false),
    /** Null when the user gave the call up. */
    async start<T>(kind: CallKind, call: () => Promise<T>): Promise<T | null> {
      waiting?.answer(false);
      const goOn =
        !(await wouldPrompt(kind)) || (await new Promise<boolean>((answer) => setWaiting({ kind, answer })));
      return goOn ? call() : null;
    },
  };
}
