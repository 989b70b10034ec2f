// The first step: a name, with which the key is made, or the way to restore a recovery file.

import { useState } from 'preact/hooks';
import { NAME_CHARS } from '../../protocol/text/limits';
import { errorSentences, text } from '../../shared/text';
import { Button } from '../../ui/button';
import { Field } from '../../ui/field';
import { Form } from '../../ui/form';
import { useFirstFocus } from '../state/use-first-focus';
import { useNewIdentity } from './use-new-identity';

export interface NameStepProps {
  /** With the words that lock the copy of the key. */
  onDone: (words: string) => void;
  onRestore: () => void;
}

export function NameStep({ onDone, onRestore }: NameStepProps) {
  const [name, setName] = useState('');
  const { isWorking, error, make, forgetError } = useNewIdentity(onDone);
  const field = useFirstFocus<HTMLInputElement>();
  return (
    <Form class="stack" onSubmit={() => make(name)}>
      <h2>{text('welcome_name_title')}</h2>
      <p class="muted">{text('welcome_name_text')}</p>
      <Field label={text('welcome_name_label')} problem={error && errorSentences(error)}>
        <input
          ref={field}
          type="text"
          dir="auto"
          value={name}
          maxLength={NAME_CHARS}
          autocomplete="nickname"
          onInput={(event) => {
            setName(event.currentTarget.value);
            forgetError();
          }}
          data-test="welcome-name"
        />
      </Field>
      <Button type="submit" tone="primary" disabled={isWorking} data-test="welcome-next">
        {text('welcome_next')}
      </Button>
      <span class="muted" role="status">
        {isWorking && text('welcome_making')}
      </span>
      <Button onClick={onRestore} disabled={isWorking} data-test="welcome-restore">
        {text('welcome_restore')}
      </Button>
    </Form>
  );
}
