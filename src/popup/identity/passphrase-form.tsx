// Asks for the passphrase, does one thing with it, and says what came of it.

import { useState } from 'preact/hooks';
import type { Ack, ErrorCode } from '../../protocol/errors';
import { errorSentences, text } from '../../shared/text';
import { Button, type Tone } from '../../ui/button';
import { PassphraseField } from './passphrase-field';

export interface PassphraseFormProps {
  label: string;
  tone: Tone;
  /** Said when it was heard. */
  doneText?: string;
  act: (passphrase: string) => Promise<Ack>;
  'data-test': string;
}

type Outcome = 'asking' | 'working' | 'done' | ErrorCode;

export function PassphraseForm({ label, tone, doneText, act, 'data-test': test }: PassphraseFormProps) {
  const [typed, setTyped] = useState('');
  const [outcome, setOutcome] = useState<Outcome>('asking');

  async function go(): Promise<void> {
    setOutcome('working');
    const heard = await act(typed);
    setOutcome(heard.ok ? 'done' : heard.error);
    if (heard.ok) setTyped('');
  }

  const isError = outcome !== 'asking' && outcome !== 'working' && outcome !== 'done';
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void go();
      }}
    >
      <PassphraseField
        label={text('passphrase')}
        value={typed}
        problem={isError ? errorSentences(outcome) : null}
        onInput={(value) => {
          setTyped(value);
          setOutcome('asking');
        }}
        data-test={`${test}-passphrase`}
      />
      <div class="row end wrap">
        <span class="muted grow" role="status">
          {outcome === 'working' && text('passphrase_working')}
          {outcome === 'done' && doneText}
        </span>
        <Button type="submit" tone={tone} disabled={typed === '' || outcome === 'working'} data-test={test}>
          {label}
        </Button>
      </div>
    </form>
  );
}
