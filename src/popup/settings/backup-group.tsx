// The identity: save a backup file, recover from one, or erase everything.

import { useState } from 'preact/hooks';
import type { Snapshot } from '../../protocol/snapshot/snapshot';
import { text } from '../../shared/text';
import { Button } from '../../ui/button';
import { PassphraseForm } from '../identity/passphrase-form';
import { command, sendCommand } from '../state/commands';

export function BackupGroup({ profile, lockedKey }: Pick<Snapshot, 'profile' | 'lockedKey'>) {
  return (
    <>
      {profile && <p class="muted">{text(lockedKey ? 'identity_save_text' : 'identity_no_backup')}</p>}
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
