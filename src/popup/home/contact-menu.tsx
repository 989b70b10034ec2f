// Everything about one contact: the ID, whether the user has compared the safety code, what the contact may do. Here the
// user renames the contact, or removes the contact after one question.

import { Pencil, ShieldCheck, ShieldQuestionMark, Trash2 } from 'lucide';
import { useState } from 'preact/hooks';
import { groupContactId } from '../../protocol/identity/contact-id';
import type { Contact } from '../../protocol/snapshot/contact';
import { NAME_CHARS } from '../../protocol/text/limits';
import { text } from '../../shared/text';
import { Button } from '../../ui/button';
import { CopyButton } from '../../ui/copy-button';
import { Form } from '../../ui/form';
import { date } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { FilePicker } from '../files/file-picker';
import { sendEntries } from '../files/send-entries';
import { command } from '../state/commands';
import { ContactRules } from './contact-rules';

export function ContactMenu({ contact, onDone }: { contact: Contact; onDone: () => void }) {
  const [mode, setMode] = useState<'read' | 'rename' | 'remove'>('read');
  const { id, name } = contact;

  if (mode === 'rename') return <Rename contact={contact} onDone={onDone} />;
  if (mode === 'remove') {
    return (
      <div class="stack">
        <p>{text('contact_remove_ask', name)}</p>
        <div class="row end">
          <Button onClick={() => setMode('read')}>{text('cancel')}</Button>
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
    <div class="stack">
      <code class="contact-id" translate={false}>
        {groupContactId(id)}
      </code>
      <Compared at={contact.comparedAt} />
      {!contact.blocked && (
        <FilePicker onEntries={(entries) => void sendEntries(id, entries)} label={text('contact_send')} />
      )}
      <ContactRules contact={contact} />
      <div class="row wrap">
        <CopyButton copies={id} label={text('home_copy_id')} data-test="contact-copy-id" />
        <Button icon={Pencil} onClick={() => setMode('rename')} data-test="contact-rename">
          {text('contact_rename')}
        </Button>
        <Button icon={Trash2} onClick={() => setMode('remove')} data-test="contact-remove">
          {text('contact_remove')}
        </Button>
      </div>
    </div>
  );
}

function Compared({ at }: { at: number | null }) {
  return (
    <p class={`row ${at === null ? 'muted' : 'compared'}`}>
      <Icon of={at === null ? ShieldQuestionMark : ShieldCheck} size={18} />
      {at === null ? text('safety_not_compared') : text('safety_compared', date(at))}
    </p>
  );
}

function Rename({ contact, onDone }: { contact: Contact; onDone: () => void }) {
  const [typed, setTyped] = useState(contact.name);

  async function rename(): Promise<void> {
    if (await command('contact.rename', { id: contact.id, name: typed })) onDone();
  }

  return (
    <Form class="row" onSubmit={rename}>
      <input
        class="grow"
        type="text"
        dir="auto"
        value={typed}
        maxLength={NAME_CHARS}
        aria-label={text('contact_name')}
        onInput={(event) => setTyped(event.currentTarget.value)}
        data-test="contact-name-input"
      />
      <Button type="submit" tone="primary" data-test="contact-save">
        {text('contact_save')}
      </Button>
    </Form>
  );
}
