// Makes the key, with a copy that four new words lock. The words stay in the memory of this page, and reach no storage.

import { useState } from 'preact/hooks';
import type { ErrorCode } from '../../protocol/errors';
import { sendCommand } from '../state/commands';
import { drawWords } from './recovery-words';

export interface NewIdentity {
  isWorking: boolean;
  error: ErrorCode | null;
  make(name: string): Promise<void>;
  /** The user has typed something else. */
  forgetError(): void;
}

export function useNewIdentity(onMade: (words: string) => void): NewIdentity {
  const [outcome, setOutcome] = useState<'none' | 'working' | ErrorCode>('none');
  return {
    isWorking: outcome === 'working',
    error: outcome === 'none' || outcome === 'working' ? null : outcome,
    async make(name) {
      setOutcome('working');
      const words = drawWords();
      const ack = await sendCommand('identity.make', { name, words });
      if (ack.ok) onMade(words);
      else setOutcome(ack.error);
    },
    forgetError: () => setOutcome('none'),
  };
}
