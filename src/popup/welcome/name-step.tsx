// The first step: a name, or the way to restore a backup. This step makes no key and registers nothing.

import { useState } from 'preact/hooks';
import type { ErrorCode } from '../../protocol/errors';
import { NAME_CHARS } from '../../protocol/text/limits';
import { plainText } from '../../protocol/text/plain-text';
import { errorSentences, text } from '../../shared/text';
import { Button } from '../../ui/button';
import { Field } from '../../ui/field';
import { Form } from '../../ui/form';

export interface NameStepProps {
  onDone: (name: string) => void;
  onRestore: () => void;
}

export function NameStep({ onDone, onRestore }: NameStepProps) {
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<ErrorCode | null>(null);

  function submit(): void {
    const name = plainText(typed, NAME_CHARS);
    if (name) onDone(name);
    else setError('name-empty');
  }

  return (
    <Form class="stack" onSubmit={submit}>
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
    </Form>
  );
}
