// The first step. Only when it is finished is this browser registered anywhere.

import { useState } from 'preact/hooks';
import type { ErrorCode } from '../../protocol/errors';
import { NAME_CHARS } from '../../protocol/limits';
import { errorSentences, text } from '../../shared/text';
import { Button } from '../../ui/button';
import { Field } from '../../ui/field';
import { ask } from '../commands';

export function NameStep({ onDone }: { onDone: () => void }) {
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<ErrorCode | null>(null);

  async function goOn(): Promise<void> {
    const name = typed.trim();
    if (!name) return setError('name-empty');
    const heard = await ask('profile.rename', { name });
    if (heard.ok) onDone();
    else setError(heard.error);
  }

  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void goOn();
      }}
    >
      <h2>{text('welcome_name_title')}</h2>
      <p class="muted">{text('welcome_name_text')}</p>
      <Field label={text('welcome_name_label')} problem={error && errorSentences(error)}>
        <input
          type="text"
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
    </form>
  );
}
