// Adds a contact by ID or invite link; the link's own name fills in for an empty one.

import { useState } from 'preact/hooks';
import { parseInvite } from '../../protocol/invite';
import { NAME_CHARS } from '../../protocol/limits';
import { errorSentences, text } from '../../shared/text';
import { Button } from '../../ui/button';
import { Field } from '../../ui/field';
import { NameTaken } from '../name-taken';
import { useContactAdd } from '../use-contact-add';

export function ContactForm({ onDone }: { onDone: () => void }) {
  const [typedId, setTypedId] = useState('');
  const [typedName, setTypedName] = useState('');
  const { error, refuse, add, replace } = useContactAdd(onDone);
  const invite = parseInvite(typedId);
  const name = typedName.trim() || invite?.name || '';

  const sentences = error && error !== 'contact-name-taken' ? errorSentences(error) : null;
  return (
    <form
      class="card stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (invite) void add(typedId, name);
        else refuse('id-malformed');
      }}
    >
      <Field
        label={text('contact_id')}
        problem={error === 'name-empty' ? null : sentences}
        problemTest="contact-error"
      >
        <input
          type="text"
          value={typedId}
          autocomplete="off"
          spellcheck={false}
          onInput={(event) => setTypedId(event.currentTarget.value)}
          data-test="contact-id-input"
        />
      </Field>
      <Field
        label={text('contact_name')}
        problem={error === 'name-empty' ? sentences : null}
        problemTest="contact-error"
      >
        <input
          type="text"
          value={typedName}
          maxLength={NAME_CHARS}
          onInput={(event) => setTypedName(event.currentTarget.value)}
          data-test="contact-name-input"
        />
      </Field>
      {error === 'contact-name-taken' && (
        <NameTaken name={name} onReplace={() => void replace(typedId, name)} />
      )}
      <div class="row end">
        <Button onClick={onDone}>{text('cancel')}</Button>
        <Button type="submit" tone="primary" data-test="contact-save">
          {text('contact_save')}
        </Button>
      </div>
    </form>
  );
}
