// Whoever is in a call and no contact yet can be kept, under the name they give themselves or a better one.

import { useState } from 'preact/hooks';
import { NAME_CHARS } from '../../protocol/limits';
import type { ContactId } from '../../protocol/snapshot';
import { errorSentences, text } from '../../shared/text';
import { Button } from '../../ui/button';
import { Field } from '../../ui/field';
import { NameTaken } from '../name-taken';
import { useContactAdd } from '../use-contact-add';

export interface KeepContactProps {
  peer: ContactId;
  /** What they call themselves; empty when they have not said. */
  says: string;
  onDone: () => void;
}

export function KeepContact({ peer, says, onDone }: KeepContactProps) {
  const [name, setName] = useState(says);
  const { error, add, replace } = useContactAdd(onDone);
  return (
    <form
      class="card stack keep-contact"
      onSubmit={(event) => {
        event.preventDefault();
        void add(peer, name);
      }}
    >
      <Field
        label={text('contact_keep_as')}
        problem={error && error !== 'contact-name-taken' ? errorSentences(error) : null}
        problemTest="contact-error"
      >
        <input
          type="text"
          value={name}
          maxLength={NAME_CHARS}
          onInput={(event) => setName(event.currentTarget.value)}
          data-test="contact-name-input"
        />
      </Field>
      {error === 'contact-name-taken' && <NameTaken name={name} onReplace={() => void replace(peer, name)} />}
      <div class="row end">
        <Button onClick={onDone}>{text('cancel')}</Button>
        <Button type="submit" tone="primary" data-test="contact-save">
          {text('contact_keep')}
        </Button>
      </div>
    </form>
  );
}
