// A passphrase of the user's own for the recovery file, typed twice.

import { useState } from 'preact/hooks';
import { PASSPHRASE_CHARS } from '../../protocol/identity/limits';
import { errorSentences, text } from '../../shared/text';
import { Button } from '../../ui/button';
import { Form } from '../../ui/form';
import { PassphraseField } from '../identity/passphrase-field';

export interface OwnPassphraseProps {
  isWorking: boolean;
  onChosen: (passphrase: string) => void;
  /** Back to the four words. */
  onBack: () => void;
}

export function OwnPassphrase({ isWorking, onChosen, onBack }: OwnPassphraseProps) {
  const [chosen, setChosen] = useState('');
  const [repeated, setRepeated] = useState('');
  const [wrong, setWrong] = useState<'none' | 'short' | 'differs'>('none');

  function submit(): void {
    if (chosen.length < PASSPHRASE_CHARS) setWrong('short');
    else if (chosen !== repeated) setWrong('differs');
    else onChosen(chosen);
  }

  const editing = (set: (typed: string) => void) => (typed: string) => {
    set(typed);
    setWrong('none');
  };
  return (
    <Form class="stack" onSubmit={submit}>
      <PassphraseField
        label={text('passphrase_new')}
        value={chosen}
        isNew
        hint={text('passphrase_hint', String(PASSPHRASE_CHARS))}
        problem={wrong === 'short' ? errorSentences('passphrase-short') : null}
        onInput={editing(setChosen)}
        data-test="backup-passphrase"
      />
      <PassphraseField
        label={text('passphrase_again')}
        value={repeated}
        isNew
        problem={wrong === 'differs' ? text('passphrase_differs') : null}
        onInput={editing(setRepeated)}
        data-test="backup-again"
      />
      <div class="row wrap">
        <Button type="submit" tone="primary" disabled={isWorking} data-test="backup-keep">
          {text('backup_keep')}
        </Button>
        <Button disabled={isWorking} onClick={onBack} data-test="backup-words-back">
          {text('backup_own_back')}
        </Button>
      </div>
    </Form>
  );
}
