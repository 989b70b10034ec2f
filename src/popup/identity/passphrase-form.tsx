// Asks for the passphrase, sends one Command with it, and says whether background accepted the Command.

import { useState } from 'preact/hooks';
import type { Ack, ErrorCode } from '../../protocol/errors';
import { errorSentences, text } from '../../shared/text';
import { Button, type Tone } from '../../ui/button';
import { Form } from '../../ui/form';
import { PassphraseField } from './passphrase-field';

export interface PassphraseFormProps {
  label: string;
  tone: Tone;
  /** Shown when background accepted the Command. */
  doneText?: string;
  act: (passphrase: string) => Promise<Ack>;
  'data-test': string;
}

type Outcome = 'asking' | 'working' | 'done' | ErrorCode;

export function PassphraseForm({ label, tone, doneText, act, 'data-test': test }: PassphraseFormProps) {
  const [typed, setTyped] = useState('');
  const [outcome, setOutcome] = useState<Outcome>('asking');

  async function submit(): Promise<void> {
    setOutcome('working');
    const ack = await act(typed);
    setOutcome(ack.ok ? 'done' : ack.error);
    if (ack.ok) setTyped('');
  }

  const isError = outcome !== 'asking' && outcome !== 'working' && outcome !== 'done';
  return (
    <Form class="stack" onSubmit={submit}>
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
    </Form>
  );
}
