// Adds whoever is behind a typed ID or link to the contacts, under a name. The name in the link is there already.

import { useState } from 'preact/hooks';
import { groupContactId } from '../../protocol/identity/grouped-id';
import type { Invite } from '../../protocol/identity/invite';
import type { Contact } from '../../protocol/snapshot/contact';
import { errorSentences, text } from '../../shared/text';
import { Button } from '../../ui/button';
import { Form } from '../../ui/form';
import { Sheet } from '../../ui/sheet';
import { ContactName } from '../contact/contact-name';
import { useContactAdd } from '../state/use-contact-add';

export interface AddContactProps {
  invite: Invite;
  /** As the user typed it: a link carries a secret beside the ID. */
  typed: string;
  contacts: readonly Contact[];
  onAdded: () => void;
  onClose: () => void;
}

export function AddContact({ invite, typed, contacts, onAdded, onClose }: AddContactProps) {
  const [name, setName] = useState(invite.name);
  const adding = useContactAdd(contacts, onAdded);
  const { error } = adding;
  return (
    <Sheet title={text('contact_add')} onClose={onClose}>
      <Form class="stack" onSubmit={() => adding.add(typed, name.trim())}>
        <ContactName
          label={text('contact_name')}
          problem={error && errorSentences(error)}
          {...{ name, contacts, adding }}
          onName={setName}
          onReplace={() => void adding.replace(typed)}
        />
        <code class="contact-id" translate={false}>
          {groupContactId(invite.id)}
        </code>
        <div class="row end">
          <Button onClick={onClose}>{text('cancel')}</Button>
          <Button type="submit" tone="primary" data-test="contact-save">
            {text('contact_save')}
          </Button>
        </div>
      </Form>
    </Sheet>
  );
}
