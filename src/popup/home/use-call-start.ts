// Starts a call. When the browser would have to ask for the devices, a question comes first: the offscreen document can show
// no prompt, so the user chooses between a tab that can show one and a call without devices.

import { useState } from 'preact/hooks';
import type { CallKind } from '../../protocol/snapshot/call-view';
import { wouldPrompt } from '../state/media-permission';

interface Asked {
  kind: CallKind;
  /** Whom the user calls. */
  name: string;
}

export function useCallStart() {
  const [waiting, setWaiting] = useState<(Asked & { answer: (goOn: boolean) => void }) | null>(null);

  function answer(goOn: boolean): void {
    waiting?.answer(goOn);
    setWaiting(null);
  }

  return {
    /** The call that waits for the user's answer, or null. */
    asking: waiting as Asked | null,
    goOn: () => answer(true),
    giveUp: () => answer(false),
    /** Null when the user gave the call up. */
    async start<T>(asked: Asked, call: () => Promise<T>): Promise<T | null> {
      waiting?.answer(false);
      const goOn =
        !(await wouldPrompt(asked.kind)) ||
        (await new Promise<boolean>((answer) => setWaiting({ ...asked, answer })));
      return goOn ? call() : null;
    },
  };
}
