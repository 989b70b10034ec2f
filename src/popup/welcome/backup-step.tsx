// The second step, at which the key is made: only now can a copy of it be locked with a passphrase. After a lost
// key it is the first, and says what a new ID means.

import { useState } from 'preact/hooks';
import type { ErrorCode } from '../../protocol/errors';
import { PASSPHRASE_CHARS } from '../../protocol/identity/limits';
import { errorSentences, text } from '../../shared/text';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { PassphraseField } from '../identity/passphrase-field';
import { ask, command } from '../state/commands';

export interface BackupStepProps {
  name: string;
  keyLost: boolean;
  onDone: () => void;
}

type Outcome = 'choosing' | 'working' | 'differs' | ErrorCode;

export function BackupStep({ name, keyLost, onDone }: BackupStepProps) {
  const [chosen, setChosen] = useState('');
  const [again, setAgain] = useState('');
  const [outcome, setOutcome] = useState<Outcome>('choosing');

  async function make(passphrase: string | null): Promise<void> {
    setOutcome('working');
    const heard = await ask('identity.make', { name, passphrase });
    if (!heard.ok) return setOutcome(heard.error);
    // Should this fail, the page says so, and the settings can do it again.
    if (passphrase !== null) await command('backup.save', { passphrase });
    onDone();
  }

  function keep(): void {
    if (chosen.length < PASSPHRASE_CHARS) setOutcome('passphrase-short');
    else if (chosen !== again) setOutcome('differs');
    else void make(chosen);
  }

  const editing = (set: (typed: string) => void) => (typed: string) => {
    set(typed);
    setOutcome('choosing');
  };
  const working = outcome === 'working';
  const error = outcome === 'choosing' || working || outcome === 'differs' ? null : outcome;
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
    >
      {keyLost && <Banner tone="info" title={text('anew_title')} next={text('anew_text')} />}
      <h2>{text('backup_title')}</h2>
      <p class="muted">{text('backup_text')}</p>
      <PassphraseField
        label={text('passphrase_new')}
        value={chosen}
        isNew
        hint={text('passphrase_hint', String(PASSPHRASE_CHARS))}
        problem={error && errorSentences(error)}
        onInput={editing(setChosen)}
        data-test="backup-passphrase"
      />
      <PassphraseField
        label={text('passphrase_again')}
        value={again}
        isNew
        problem={outcome === 'differs' ? text('passphrase_differs') : null}
        onInput={editing(setAgain)}
        data-test="backup-again"
      />
      <Button type="submit" tone="primary" disabled={working} data-test="backup-keep">
        {text('backup_keep')}
      </Button>
      <span class="muted" role="status">
        {working && text('passphrase_working')}
      </span>
      <div class="stack tight">
        <Button disabled={working} onClick={() => make(null)} data-test="backup-skip">
          {text('backup_skip')}
        </Button>
        <small class="muted">{text('backup_skip_text')}</small>
      </div>
    </form>
  );
}
