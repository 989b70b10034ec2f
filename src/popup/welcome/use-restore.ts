// The backup that the user has chosen, its passphrase, and the Command that puts the backup back.

import { useState } from 'preact/hooks';
import type { ErrorCode } from '../../protocol/errors';
import { BACKUP_FILE_BYTES } from '../../protocol/identity/limits';
import { sendCommand } from '../state/commands';

type Outcome = 'choosing' | 'working' | ErrorCode;

export interface Restore {
  passphrase: string;
  isWorking: boolean;
  error: ErrorCode | null;
  /** There are a file and a passphrase to try. */
  isReady: boolean;
  choose(file: File | undefined): Promise<void>;
  type(passphrase: string): void;
  restore(): Promise<void>;
}

export function useRestore(onDone: () => void): Restore {
  const [content, setContent] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const [outcome, setOutcome] = useState<Outcome>('choosing');
  const isWorking = outcome === 'working';

  /** Reads the file at once: the browser refuses to read a file that has changed after it was chosen. */
  async function choose(file: File | undefined): Promise<void> {
    setContent('');
    setOutcome('choosing');
    if (!file) return;
    if (file.size === 0 || file.size > BACKUP_FILE_BYTES) return setOutcome('backup-malformed');
    try {
      setContent(await file.text());
    } catch (_unreadable) {
      setOutcome('file-unreadable');
    }
  }

  async function restore(): Promise<void> {
    setOutcome('working');
    const ack = await sendCommand('backup.restore', { file: content, passphrase });
    if (ack.ok) onDone();
    else setOutcome(ack.error);
  }

  return {
    passphrase,
    isWorking,
    error: outcome === 'choosing' || outcome === 'working' ? null : outcome,
    isReady: content !== '' && passphrase !== '' && !isWorking,
    choose,
    type(typed) {
      setPassphrase(typed);
      setOutcome('choosing');
    },
    restore,
  };
}
