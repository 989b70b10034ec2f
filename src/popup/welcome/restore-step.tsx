// Puts everything back from a backup file. What would be lost by it is said, and asked, before.

import { useState } from 'preact/hooks';
import type { ErrorCode } from '../../protocol/errors';
import { BACKUP_FILE_BYTES } from '../../protocol/identity/limits';
import type { Profile } from '../../protocol/snapshot/contact';
import { errorSentences, text } from '../../shared/text';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { Field } from '../../ui/field';
import { PassphraseField } from '../identity/passphrase-field';
import { sendCommand } from '../state/commands';

export interface RestoreStepProps {
  profile: Profile | null;
  onBack: () => void;
  onDone: () => void;
}

type Outcome = 'choosing' | 'working' | ErrorCode;

export function RestoreStep({ profile, onBack, onDone }: RestoreStepProps) {
  const [file, setFile] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const [outcome, setOutcome] = useState<Outcome>('choosing');

  /** At once: a file that is changed after it was chosen cannot be read any more. */
  async function take(chosen: File | undefined): Promise<void> {
    setFile('');
    setOutcome('choosing');
    if (!chosen) return;
    if (chosen.size === 0 || chosen.size > BACKUP_FILE_BYTES) return setOutcome('backup-malformed');
    try {
      setFile(await chosen.text());
    } catch (_unreadable) {
      setOutcome('file-unreadable');
    }
  }

  async function restore(): Promise<void> {
    setOutcome('working');
    const ack = await sendCommand('backup.restore', { file, passphrase });
    if (ack.ok) onDone();
    else setOutcome(ack.error);
  }

  const error = outcome === 'choosing' || outcome === 'working' ? null : outcome;
  const sentences = error && errorSentences(error);
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void restore();
      }}
    >
      <h2>{text('restore_title')}</h2>
      <p class="muted">{text('restore_text')}</p>
      <Field
        label={text('restore_file')}
        problem={error === 'passphrase-wrong' ? null : sentences}
        problemTest="restore-error"
      >
        <input
          type="file"
          accept=".tincan"
          onChange={(event) => void take(event.currentTarget.files?.[0])}
          data-test="restore-file"
        />
      </Field>
      <PassphraseField
        label={text('passphrase')}
        value={passphrase}
        problem={error === 'passphrase-wrong' ? sentences : null}
        onInput={(typed) => {
          setPassphrase(typed);
          setOutcome('choosing');
        }}
        data-test="restore-passphrase"
      />
      {profile && (
        <Banner
          tone="info"
          title={text('restore_replaces', profile.name)}
          next={text('restore_replaces_text')}
        />
      )}
      <span class="muted" role="status">
        {outcome === 'working' && text('passphrase_working')}
      </span>
      <div class="row end wrap">
        <Button onClick={onBack} data-test="restore-back">
          {text('nav_back')}
        </Button>
        <Button
          type="submit"
          tone={profile ? 'danger' : 'primary'}
          disabled={file === '' || passphrase === '' || outcome === 'working'}
          data-test="restore"
        >
          {text(profile ? 'restore_sure' : 'restore_title')}
        </Button>
      </div>
    </form>
  );
}
