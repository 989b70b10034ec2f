// The identity: save a recovery file, recover from one, or erase everything. Of a key that was just made, the first file is
// saved on the last page of the setup, which alone knows the words.

import { useState } from 'preact/hooks';
import type { Snapshot } from '../../protocol/snapshot/snapshot';
import { text } from '../../shared/text';
import { Button } from '../../ui/button';
import { PassphraseForm } from '../identity/passphrase-form';
import { command, sendCommand } from '../state/commands';

export type BackupGroupProps = Pick<Snapshot, 'profile' | 'lockedKey' | 'preparedKey'>;

export function BackupGroup({ profile, lockedKey, preparedKey }: BackupGroupProps) {
  const isUnsaved = lockedKey === null && preparedKey !== null;
  return (
    <>
      {profile && (
        <p class="muted">
          {text(lockedKey ? 'identity_save_text' : isUnsaved ? 'identity_in_setup' : 'identity_no_backup')}
        </p>
      )}
      {isUnsaved && (
        <div class="row wrap">
          <Button onClick={() => command('backup.show', {})} data-test="backup-show">
            {text('identity_to_setup')}
          </Button>
        </div>
      )}
      {lockedKey && (
        <PassphraseForm
          label={text('identity_save')}
          tone="plain"
          doneText={text('identity_saved')}
          act={(passphrase) => sendCommand('backup.save', { passphrase })}
          data-test="backup-save"
        />
      )}
      <div class="row wrap">
        <Button onClick={() => command('restore.open', {})} data-test="restore-open">
          {text('restore_title')}
        </Button>
      </div>
      <Erase />
    </>
  );
}

function Erase() {
  const [asking, setAsking] = useState(false);
  if (!asking) {
    return (
      <div class="row wrap">
        <Button onClick={() => setAsking(true)} data-test="erase">
          {text('erase')}
        </Button>
      </div>
    );
  }
  return (
    <div class="stack">
      <p>{text('erase_ask')}</p>
      <div class="row end wrap">
        <Button onClick={() => setAsking(false)}>{text('cancel')}</Button>
        <Button tone="danger" onClick={() => command('identity.erase', {})} data-test="erase-sure">
          {text('erase')}
        </Button>
      </div>
    </div>
  );
}
