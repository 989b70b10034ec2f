// The second step, which makes the key: only at this moment can a passphrase lock a copy of the key. After a lost key this
// step is the first, and says what a new ID means.

import { useState } from 'preact/hooks';
import type { ErrorCode } from '../../protocol/errors';
import { PASSPHRASE_CHARS } from '../../protocol/identity/limits';
import { errorSentences, text } from '../../shared/text';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { Form } from '../../ui/form';
import { PassphraseField } from '../identity/passphrase-field';
import { command, sendCommand } from '../state/commands';

export interface BackupStepProps {
  name: string;
  keyLost: boolean;
  onDone: () => void;
}

type Outcome = 'choosing' | 'working' | 'differs' | ErrorCode;

export function BackupStep({ name, keyLost, onDone }: BackupStepProps) {
  const [chosen, setChosen] = useState('');
  const [repeated, setRepeated] = useState('');
  const [outcome, setOutcome] = useState<Outcome>('choosing');

  async function make(passphrase: string | null): Promise<void> {
    setOutcome('working');
    const ack = await sendCommand('identity.make', { name, passphrase });
    if (!ack.ok) return setOutcome(ack.error);
    // When the backup fails, the page says so, and the user can save a backup in the settings.
    if (passphrase !== null) await command('backup.save', { passphrase });
    onDone();
  }

  function keep(): void {
    if (chosen.length < PASSPHRASE_CHARS) setOutcome('passphrase-short');
    else if (chosen !== repeated) setOutcome('differs');
    else void make(chosen);
  }

  const editing = (set: (typed: string) => void) => (typed: string) => {
    set(typed);
    setOutcome('choosing');
  };
  const working = outcome === 'working';
  const error = outcome === 'choosing' || working || outcome === 'differs' ? null : outcome;
  return (
    <Form class="stack" onSubmit={keep}>
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
        value={repeated}
        isNew
        problem={outcome === 'differs' ? text('passphrase_differs') : null}
        onInput={editing(setRepeated)}
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
    </Form>
  );
}
