// Adds a contact by ID or invite link; the link's own name fills in for an empty one.

import { useState } from 'preact/hooks';
import type { ErrorCode } from '../../protocol/errors';
import { parseInvite } from '../../protocol/invite';
import { NAME_CHARS } from '../../protocol/limits';
import { errorSentences, text } from '../../shared/text';
import { Button } from '../../ui/button';
import { Field } from '../../ui/field';
import { ask } from '../commands';

export function ContactForm({ onDone }: { onDone: () => void }) {
  const [typedId, setTypedId] = useState('');
  const [typedName, setTypedName] = useState('');
  const [error, setError] = useState<ErrorCode | null>(null);

  async function save(): Promise<void> {
    const invite = parseInvite(typedId);
    if (!invite) return setError('id-malformed');
    const heard = await ask('contact.add', { id: typedId, name: typedName.trim() || invite.name });
    if (heard.ok) onDone();
    else setError(heard.error);
  }

  const sentences = error && errorSentences(error);
  return (
    <form
      class="card stack"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
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
      <div class="row end">
        <Button onClick={onDone}>{text('cancel')}</Button>
        <Button type="submit" tone="primary" data-test="contact-save">
          {text('contact_save')}
        </Button>
      </div>
    </form>
  );
}
