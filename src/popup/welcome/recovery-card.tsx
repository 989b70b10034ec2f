// The recovery file of the key that was just made: four words that are shown here and nowhere else, and one button that saves
// it. A user may lock it with a passphrase of their own.

import { useState } from 'preact/hooks';
import type { ErrorCode } from '../../protocol/errors';
import { text } from '../../shared/text';
import { Button } from '../../ui/button';
import { CopyButton } from '../../ui/copy-button';
import { ErrorBanner } from '../../ui/error-banner';
import { sendCommand } from '../state/commands';
import { OwnPassphrase } from './own-passphrase';

export interface RecoveryCardProps {
  words: string;
  /** The locked copy is kept in this browser, and can be saved to a file again. */
  isKept: boolean;
}

type Outcome = 'none' | 'working' | 'saved' | ErrorCode;

export function RecoveryCard({ words, isKept }: RecoveryCardProps) {
  const [isOwn, setOwn] = useState(false);
  const [passphrase, setPassphrase] = useState(words);
  const [outcome, setOutcome] = useState<Outcome>('none');

  async function save(chosen: string): Promise<void> {
    setPassphrase(chosen);
    setOutcome('working');
    const ack = isKept
      ? await sendCommand('backup.save', { passphrase: chosen })
      : await sendCommand('backup.keep', { words, passphrase: chosen });
    setOutcome(ack.ok ? 'saved' : ack.error);
  }

  const isWorking = outcome === 'working';
  const error = outcome === 'none' || outcome === 'saved' || isWorking ? null : outcome;
  return (
    <section class="card stack welcome-card" data-test="recovery" data-kept={String(isKept)}>
      <h2>{text('backup_title')}</h2>
      <p class="muted">{text('backup_text')}</p>
      {isOwn && !isKept ? (
        <OwnPassphrase isWorking={isWorking} onChosen={save} onBack={() => setOwn(false)} />
      ) : (
        <>
          {!isOwn && <Words words={words} />}
          <div class="row wrap">
            {outcome !== 'saved' && (
              <Button
                tone="primary"
                disabled={isWorking}
                onClick={() => save(passphrase)}
                data-test="backup-keep"
              >
                {text('backup_keep')}
              </Button>
            )}
            {!isOwn && <CopyButton copies={words} label={text('backup_copy')} data-test="backup-copy" />}
            {!isKept && outcome !== 'saved' && (
              <Button disabled={isWorking} onClick={() => setOwn(true)} data-test="backup-own">
                {text('backup_own')}
              </Button>
            )}
          </div>
        </>
      )}
      {error && <ErrorBanner error={error} />}
      <span role="status" data-test="backup-status" data-outcome={outcome}>
        {isWorking && text('passphrase_working')}
        {outcome === 'saved' && text(isOwn ? 'backup_saved_own' : 'backup_saved')}
      </span>
    </section>
  );
}

function Words({ words }: { words: string }) {
  return (
    <ol class="recovery-words" aria-label={text('backup_words')} data-test="backup-words" translate={false}>
      {words.split(' ').map((word, place) => (
        <li key={place}>{word}</li>
      ))}
    </ol>
  );
}
