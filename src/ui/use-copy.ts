// Copies a text, and says for a moment what came of it.

import { useEffect, useState } from 'preact/hooks';

/** Long enough to read one word. */
const SHOWN_MS = 2000;

export interface Copying {
  outcome: 'none' | 'copied' | 'failed';
  /** True when the text is in the clipboard. */
  copy(words: string): Promise<boolean>;
}

export function useCopy(): Copying {
  const [outcome, setOutcome] = useState<Copying['outcome']>('none');
  useEffect(() => {
    if (outcome === 'none') return;
    const timer = setTimeout(() => setOutcome('none'), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [outcome]);
  return {
    outcome,
    async copy(words) {
      const isCopied = await toClipboard(words);
      setOutcome(isCopied ? 'copied' : 'failed');
      return isCopied;
    },
  };
}

async function toClipboard(words: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(words);
    return true;
  } catch (_notAllowed) {
    return false;
  }
}
