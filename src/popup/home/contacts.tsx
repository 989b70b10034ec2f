// The list of contacts: the user searches it by name or ID, adds contacts, and calls them with one click.

import { Search, UserPlus } from 'lucide';
import { useState } from 'preact/hooks';
import { startsContactId } from '../../protocol/identity/contact-id';
import type { CallKind } from '../../protocol/snapshot/call-view';
import type { Contact } from '../../protocol/snapshot/contact';
import type { Snapshot } from '../../protocol/snapshot/snapshot';
import { nameSearch } from '../../protocol/text/name-search';
import { browserLocale, text } from '../../shared/text';
import { Empty } from '../../ui/empty';
import { Icon } from '../../ui/icon';
import { IconButton } from '../../ui/icon-button';
import { ContactForm } from './contact-form';
import { ContactRow } from './contact-row';

export interface ContactsProps {
  contacts: readonly Contact[];
  presence: Snapshot['presence'];
  onCall: (to: Contact['id'], kind: CallKind) => Promise<boolean | null>;
}

export function Contacts({ contacts, presence, onCall }: ContactsProps) {
  const [wanted, setWanted] = useState('');
  const [adding, setAdding] = useState(false);
  const found = matching(contacts, wanted);
  return (
    <section class="part" aria-labelledby="contacts-title">
      <header class="row">
        <h2 id="contacts-title" class="grow">
          {text('contacts_title')}
        </h2>
        <IconButton
          icon={UserPlus}
          label={text('contact_add')}
          aria-expanded={adding}
          onClick={() => setAdding(!adding)}
          data-test="contact-add"
        />
      </header>
      {adding && <ContactForm contacts={contacts} onDone={() => setAdding(false)} />}
      {contacts.length > 0 && (
        <label class="search">
          <Icon of={Search} size={18} />
          <input
            type="search"
            dir="auto"
            value={wanted}
            placeholder={text('contacts_search')}
            aria-label={text('contacts_search')}
            onInput={(event) => setWanted(event.currentTarget.value)}
            data-test="contact-search"
          />
        </label>
      )}
      {contacts.length === 0 && (
        <Empty title={text('contacts_none_title')}>{text('contacts_none_text')}</Empty>
      )}
      {contacts.length > 0 && found.length === 0 && <p class="muted">{text('contacts_no_match', wanted)}</p>}
      <ul class="list">
        {found.map((contact) => (
          <ContactRow
            key={contact.id}
            contact={contact}
            heardAt={presence[contact.id]}
            onCall={(kind) => onCall(contact.id, kind)}
          />
        ))}
      </ul>
    </section>
  );
}

/** By name, or by the start of the ID; in the order of names. */
function matching(contacts: readonly Contact[], wanted: string): Contact[] {
  const isWanted = nameSearch(wanted);
  const { compare } = new Intl.Collator(browserLocale());
  return contacts
    .filter(({ id, name }) => isWanted(name) || startsContactId(id, wanted))
    .sort((a, b) => compare(a.name, b.name));
}
