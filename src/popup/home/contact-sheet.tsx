// The sheet about one contact: what one does with them first, then what one allows them, last what cannot be undone.

import { ChevronRight, Pencil, ShieldCheck, ShieldQuestionMark } from 'lucide';
import { useState } from 'preact/hooks';
import { groupContactId } from '../../protocol/identity/grouped-id';
import type { CallKind } from '../../protocol/snapshot/call-view';
import type { Contact } from '../../protocol/snapshot/contact';
import { NAME_CHARS } from '../../protocol/text/limits';
import { text } from '../../shared/text';
import { Button } from '../../ui/button';
import { CopyButton } from '../../ui/copy-button';
import { Form } from '../../ui/form';
import { date } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { Sheet } from '../../ui/sheet';
import { FilePicker } from '../files/file-picker';
import { sendEntries } from '../files/send-entries';
import { command } from '../state/commands';
import { CALL_BUTTONS, CALL_KINDS } from './call-kinds';
import { ContactRules } from './contact-rules';

export interface ContactSheetProps {
  contact: Contact;
  onCall: (kind: CallKind) => void;
  onClose: () => void;
}

export function ContactSheet({ contact, onCall, onClose }: ContactSheetProps) {
  const [mode, setMode] = useState<'read' | 'rename' | 'remove'>('read');
  return (
    <Sheet title={contact.name} onClose={onClose}>
      {mode === 'rename' ? (
        <Rename contact={contact} onDone={onClose} />
      ) : mode === 'remove' ? (
        <Removal contact={contact} onCancel={() => setMode('read')} />
      ) : (
        <About
          {...{ contact }}
          onRename={() => setMode('rename')}
          onRemove={() => setMode('remove')}
          onCall={(kind) => {
            onClose();
            onCall(kind);
          }}
          onFilesSent={onClose}
        />
      )}
    </Sheet>
  );
}

interface AboutProps {
  contact: Contact;
  onCall: (kind: CallKind) => void;
  onFilesSent: () => void;
  onRename: () => void;
  onRemove: () => void;
}

function About({ contact, onCall, onFilesSent, onRename, onRemove }: AboutProps) {
  const { id, blocked } = contact;
  return (
    <div class="stack contact-sheet">
      {!blocked && (
        <>
          <div class="contact-deeds">
            {CALL_KINDS.map((kind) => (
              <Button
                key={kind}
                icon={CALL_BUTTONS[kind].icon}
                onClick={() => onCall(kind)}
                data-test={`sheet-${kind}`}
              >
                {text(CALL_BUTTONS[kind].label)}
              </Button>
            ))}
          </div>
          <FilePicker
            onEntries={(entries) => {
              onFilesSent();
              void sendEntries(id, entries);
            }}
            label={text('contact_send')}
          />
        </>
      )}
      <Compared at={contact.comparedAt} />
      <details class="fold" open={blocked}>
        <summary data-test="contact-more">{text('contact_more')}</summary>
        <div class="stack">
          <ContactRules contact={contact} />
        </div>
      </details>
      <div class="row wrap">
        <Button icon={Pencil} onClick={onRename} data-test="contact-rename">
          {text('contact_rename')}
        </Button>
        <CopyButton copies={id} label={text('home_copy_id')} data-test="contact-copy-id" />
      </div>
      <code class="contact-id" translate={false}>
        {groupContactId(id)}
      </code>
      <button type="button" class="remove-link" onClick={onRemove} data-test="contact-remove">
        {text('contact_remove')}
        <Icon of={ChevronRight} size={16} />
      </button>
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

function Removal({ contact: { id, name }, onCancel }: { contact: Contact; onCancel: () => void }) {
  return (
    <div class="stack">
      <p>{text('contact_remove_ask', name)}</p>
      <div class="row end">
        <Button onClick={onCancel}>{text('cancel')}</Button>
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
