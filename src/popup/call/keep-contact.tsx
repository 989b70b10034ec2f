// Keeps a stranger in a call as a contact: under the name that they have given, or under a better one.

import { useState } from 'preact/hooks';
import type { CallView } from '../../protocol/snapshot/call-view';
import type { Contact } from '../../protocol/snapshot/contact';
import { errorSentences, text } from '../../shared/text';
import { Button } from '../../ui/button';
import { Form } from '../../ui/form';
import { ContactName } from '../contact/contact-name';
import { useContactAdd } from '../state/use-contact-add';

export interface KeepContactProps {
  call: CallView;
  contacts: readonly Contact[];
  onDone: () => void;
}

export function KeepContact({ call: { peer, peerSays }, contacts, onDone }: KeepContactProps) {
  const [name, setName] = useState(peerSays ?? '');
  const adding = useContactAdd(contacts, onDone);
  return (
    <Form class="card stack keep-contact" onSubmit={() => adding.add(peer, name)}>
      <ContactName
        label={text('contact_keep_as')}
        problem={adding.error && errorSentences(adding.error)}
        {...{ name, contacts, adding }}
        onName={setName}
        onReplace={() => void adding.replace(peer)}
      />
      <div class="row end">
        <Button onClick={onDone}>{text('cancel')}</Button>
        <Button type="submit" tone="primary" data-test="contact-save">
          {text('contact_keep')}
        </Button>
      </div>
    </Form>
  );
}
