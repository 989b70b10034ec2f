// What can be done about a contact: what it may do, rename it in place, or remove it after one question.

import { Pencil, Trash2 } from 'lucide';
import { useState } from 'preact/hooks';
import { NAME_CHARS } from '../../protocol/limits';
import type { Contact } from '../../protocol/snapshot';
import { text } from '../../shared/text';
import { Button } from '../../ui/button';
import { command } from '../commands';
import { CopyButton } from '../copy-button';
import { ContactRules } from './contact-rules';

export function ContactMenu({ contact, onDone }: { contact: Contact; onDone: () => void }) {
  const [mode, setMode] = useState<'choose' | 'rename' | 'remove'>('choose');
  const { id, name } = contact;

  if (mode === 'rename') return <Rename contact={contact} onDone={onDone} />;
  if (mode === 'remove') {
    return (
      <div class="stack contact-menu">
        <span>{text('contact_remove_ask', name)}</span>
        <div class="row end">
          <Button onClick={onDone}>{text('cancel')}</Button>
          <Button
            tone="danger"
            onClick={() => command('contact.remove', { id })}
            data-test="contact-remove-sure"
          >
            {text('contact_remove')}
          </Button>
        </div>
      </div>
    );
  }
  return (
    <div class="stack contact-menu">
      <div class="row wrap">
        <CopyButton copies={id} label={text('home_copy_id')} data-test="contact-copy-id" />
        <Button icon={Pencil} onClick={() => setMode('rename')} data-test="contact-rename">
          {text('contact_rename')}
        </Button>
        <Button icon={Trash2} onClick={() => setMode('remove')} data-test="contact-remove">
          {text('contact_remove')}
        </Button>
      </div>
      <ContactRules contact={contact} />
    </div>
  );
}

function Rename({ contact, onDone }: { contact: Contact; onDone: () => void }) {
  const [typed, setTyped] = useState(contact.name);
  return (
    <form
      class="row contact-menu"
      onSubmit={(event) => {
        event.preventDefault();
        void command('contact.rename', { id: contact.id, name: typed }).then((heard) => heard && onDone());
      }}
    >
      <input
        class="grow"
        type="text"
        value={typed}
        maxLength={NAME_CHARS}
        aria-label={text('contact_name')}
        onInput={(event) => setTyped(event.currentTarget.value)}
        data-test="contact-name-input"
      />
      <Button type="submit" tone="primary" data-test="contact-save">
        {text('contact_save')}
      </Button>
    </form>
  );
}
