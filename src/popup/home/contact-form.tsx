// Adds a contact by ID or invite link. When the field of the name is empty, the name in the link counts.

import { useState } from 'preact/hooks';
import { parseInvite } from '../../protocol/identity/invite';
import type { Contact } from '../../protocol/snapshot/contact';
import { errorSentences, text } from '../../shared/text';
import { Button } from '../../ui/button';
import { Field } from '../../ui/field';
import { Form } from '../../ui/form';
import { ContactName } from '../contact/contact-name';
import { useContactAdd } from '../state/use-contact-add';

export function ContactForm({ contacts, onDone }: { contacts: readonly Contact[]; onDone: () => void }) {
  const [typedId, setTypedId] = useState('');
  const [typedName, setTypedName] = useState('');
  const adding = useContactAdd(contacts, onDone);
  const { error } = adding;
  const invite = parseInvite(typedId);

  function save(): void {
    const name = typedName.trim() || invite?.name || '';
    setTypedName(name);
    if (invite) void adding.add(typedId, name);
    else adding.refuse('id-malformed');
  }

  const sentences = error && errorSentences(error);
  return (
    <Form class="card stack" onSubmit={save}>
      <Field
        label={text('contact_id')}
        problem={error === 'name-empty' ? null : sentences}
        problemTest="contact-error"
      >
        <input
          type="text"
          dir="auto"
          value={typedId}
          autocomplete="off"
          spellcheck={false}
          onInput={(event) => {
            adding.clear();
            setTypedId(event.currentTarget.value);
          }}
          data-test="contact-id-input"
        />
      </Field>
      <ContactName
        label={text('contact_name')}
        name={typedName}
        problem={error === 'name-empty' ? sentences : null}
        {...{ contacts, adding }}
        onName={setTypedName}
        onReplace={() => void adding.replace(typedId)}
      />
      <div class="row end">
        <Button onClick={onDone}>{text('cancel')}</Button>
        <Button type="submit" tone="primary" data-test="contact-save">
          {text('contact_save')}
        </Button>
      </div>
    </Form>
  );
}
