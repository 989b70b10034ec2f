// Chooses whom a tab is shared with. Nobody changes places while it is open: the tab must not go to somebody else.

import { useRef, useState } from 'preact/hooks';
import { isHere, peopleInOrder } from '../../protocol/people/people-order';
import { peopleSearch } from '../../protocol/people/people-search';
import type { Contact } from '../../protocol/snapshot/contact';
import type { Snapshot } from '../../protocol/snapshot/snapshot';
import { browserLocale, text } from '../../shared/text';
import { Avatar } from '../../ui/avatar';
import { Form } from '../../ui/form';
import { Name } from '../../ui/name';
import { Sheet } from '../../ui/sheet';
import { ComparedMark } from '../contact/compared-mark';
import { focusRow, onListKey } from './list-keys';

export interface ShareWithProps extends Pick<Snapshot, 'presence' | 'calls'> {
  people: readonly Contact[];
  onChoose: (contact: Contact) => void;
  onClose: () => void;
}

export function ShareWith({ people, presence, calls, onChoose, onClose }: ShareWithProps) {
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const [wanted, setWanted] = useState('');
  const [facts] = useState(() => ({
    presence,
    calls,
    now: Date.now(),
    compare: new Intl.Collator(browserLocale()).compare,
  }));
  const found = peopleInOrder(people, peopleSearch(wanted), facts);
  const [first] = found;
  return (
    <Sheet title={text('share_with')} onClose={onClose}>
      <div class="stack tight">
        <p class="muted">{text('share_with_text')}</p>
        <Form onSubmit={() => first && onChoose(first)}>
          <input
            ref={field}
            type="search"
            dir="auto"
            autofocus
            value={wanted}
            placeholder={text('share_with_find')}
            aria-label={text('share_with_find')}
            onInput={({ currentTarget }) => setWanted(currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'ArrowDown' && focusRow(list.current?.children[0])) event.preventDefault();
            }}
            data-test="share-find"
          />
        </Form>
        {!first && (
          <p class="muted" role="status">
            {text('contacts_no_match', wanted.trim())}
          </p>
        )}
        <ul
          ref={list}
          class={`share-people ${wanted.trim() ? 'searching' : ''}`}
          aria-label={text('contacts_title')}
          onKeyDown={(event) => onListKey(event, event.currentTarget, () => field.current?.focus())}
        >
          {found.map((contact) => (
            <li key={contact.id}>
              <button
                type="button"
                class="person"
                onClick={() => onChoose(contact)}
                data-test="share-person"
                data-id={contact.id}
              >
                <Avatar id={contact.id} name={contact.name} />
                <span class="grow">
                  <span class="row name-row">
                    <Name class="ellipsis contact-name">{contact.name}</Name>
                    <ComparedMark contact={contact} />
                  </span>
                  {isHere(facts.presence[contact.id], facts.now) && (
                    <span class="person-line is-here">{text('here')}</span>
                  )}
                </span>
              </button>
            </li>
          ))}
        </ul>
      </div>
    </Sheet>
  );
}
