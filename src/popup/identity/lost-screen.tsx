// What the user can do when the browser has lost the key: recover it from the locked copy, restore a backup, or make a new
// ID. None of the three happens by itself.

import type { Snapshot } from '../../protocol/snapshot/snapshot';
import { text } from '../../shared/text';
import { Button } from '../../ui/button';
import { command, sendCommand } from '../state/commands';
import { PassphraseForm } from './passphrase-form';

export function LostScreen({ lockedKey }: Pick<Snapshot, 'lockedKey'>) {
  return (
    <div class="page single">
      <section class="card stack">
        <h1>{text('lost_title')}</h1>
        <p>{text('lost_text')}</p>
        {lockedKey ? (
          <>
            <p>{text('lost_copy')}</p>
            <PassphraseForm
              label={text('lost_recover')}
              tone="primary"
              act={(passphrase) => sendCommand('identity.recover', { passphrase })}
              data-test="recover"
            />
          </>
        ) : (
          <p>{text('lost_no_copy')}</p>
        )}
        <div class="row wrap">
          <Button onClick={() => command('restore.open', {})} data-test="restore-open">
            {text('restore_title')}
          </Button>
          <Button onClick={() => command('welcome.open', {})} data-test="anew-open">
            {text('anew_title')}
          </Button>
        </div>
      </section>
    </div>
  );
}
