// The first step. Nothing is made or registered by it; whoever has a backup turns off here.

import { useState } from 'preact/hooks';
import type { ErrorCode } from '../../protocol/errors';
import { NAME_CHARS } from '../../protocol/text/limits';
import { plainText } from '../../protocol/text/plain-text';
import { errorSentences, text } from '../../shared/text';
import { Button } from '../../ui/button';
import { Field } from '../../ui/field';

export interface NameStepProps {
  onDone: (name: string) => void;
  onRestore: () => void;
}

export function NameStep({ onDone, onRestore }: NameStepProps) {
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<ErrorCode | null>(null);

  function goOn(): void {
    const name = plainText(typed, NAME_CHARS);
    if (name) onDone(name);
    else setError('name-empty');
  }

  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        goOn();
      }}
    >
      <h2>{text('welcome_name_title')}</h2>
      <p class="muted">{text('welcome_name_text')}</p>
      <Field label={text('welcome_name_label')} problem={error && errorSentences(error)}>
        <input
          type="text"
          dir="auto"
          value={typed}
          maxLength={NAME_CHARS}
          autocomplete="nickname"
          onInput={(event) => {
            setTyped(event.currentTarget.value);
            setError(null);
          }}
          data-test="welcome-name"
        />
      </Field>
      <Button type="submit" tone="primary" data-test="welcome-next">
        {text('welcome_next')}
      </Button>
      <Button onClick={onRestore} data-test="welcome-restore">
        {text('welcome_restore')}
      </Button>
    </form>
  );
}
