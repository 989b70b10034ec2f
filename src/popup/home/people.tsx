// The people, and the one field above them: whoever the user types a name, an ID or a link of is first in the list, and
// Enter calls them.

import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { Typed } from '../../protocol/people/typed';
import type { CallKind } from '../../protocol/snapshot/call-view';
import type { Contact } from '../../protocol/snapshot/contact';
import type { ContactId } from '../../protocol/snapshot/ids';
import type { Snapshot } from '../../protocol/snapshot/snapshot';
import { text } from '../../shared/text';
import { showRefusal } from '../state/commands';
import { useNow } from '../state/use-now';
import { FindField } from './find-field';
import { focusRow } from './list-keys';
import { NobodyFound } from './nobody-found';
import { AddContact, ContactSheet, HomeRow, PlainRow, StrangerRow } from './parts-on-demand';
import { PeopleList } from './people-list';
import { useEnter } from './use-enter';
import { type FindActs, useFind } from './use-find';
import { useSteadyPeople } from './use-steady-people';

/** Who is online changes by the minute. */
const LOOK_AGAIN_MS = 10_000;

/** `onCall` takes an ID or a link, and a name for questions before the call; null when the user gave the call up. */
export interface PeopleProps extends Pick<Snapshot, 'contacts' | 'presence' | 'calls'>, FindActs {
  ownId: ContactId;
  /** False where the page around the view could give the field the focus. */
  takesFocus: boolean;
  /** Whom the pane beside the list shows. Without `onSelect` a press on a row opens the sheet of the contact. */
  selected?: ContactId | null;
  onSelect?: (id: ContactId) => void;
  /** Between the field and the list, for as long as nothing is typed: then the hits come first. */
  children?: ComponentChildren;
}

export function People(props: PeopleProps) {
  const { contacts, presence, calls, ownId, takesFocus, onCall, onPlain, selected, onSelect, children } =
    props;
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const [sheetOf, setSheetOf] = useState<ContactId | null>(null);
  const [isAdding, setAdding] = useState(false);
  const now = useNow(LOOK_AGAIN_MS);
  const find = useFind({ ownId, contacts, openLine: onPlain !== null }, { onCall, onPlain });
  const { typed, meant } = find;
  const among = amongWhom(meant, contacts);
  const steady = useSteadyPeople(among, find, { presence, calls, now });
  const enter = useEnter(find, steady.shown);
  const stranger = meant.name === 'invite' && !meant.contact ? meant.invite : null;
  const isHome = meant.name === 'home';
  const plain = meant.name === 'words' ? meant.plain : null;
  const opened = contacts.find(({ id }) => id === sheetOf);

  async function callContact(contact: Contact, kind: CallKind): Promise<void> {
    const ack = await onCall(find.toOf(contact), kind, contact.name);
    if (ack && !ack.ok) showRefusal(ack.error);
  }

  return (
    <section class="people" aria-label={text('contacts_title')}>
      <FindField
        {...{ field, typed, takesFocus }}
        problem={find.problem}
        onTyped={(now) => {
          enter.forget();
          find.change(now);
        }}
        onEnter={enter.press}
        onDown={() => focusRow(list.current?.children[0])}
      />
      {meant.name === 'nothing' && children}
      <PeopleList
        {...steady}
        {...{ list, presence, calls, now }}
        isSearching={meant.name !== 'nothing'}
        selected={onSelect && (selected ?? null)}
        onOpen={onSelect ?? setSheetOf}
        onCall={(contact, kind) => void callContact(contact, kind)}
        onMenu={setSheetOf}
        onLeave={() => field.current?.focus()}
        first={
          stranger ? (
            <StrangerRow invite={stranger} onCall={find.callStranger} onAdd={() => setAdding(true)} />
          ) : (
            isHome && <HomeRow typed={typed} onOpen={find.openHome} />
          )
        }
        last={plain && <PlainRow id={plain} onCall={(kind) => onPlain?.(plain, kind)} />}
      />
      {steady.shown.length === 0 && !stranger && !isHome && !plain && (
        <NobodyFound {...{ typed, contacts }} />
      )}
      {opened && (
        <ContactSheet
          contact={opened}
          onCall={(kind) => void callContact(opened, kind)}
          onClose={() => setSheetOf(null)}
        />
      )}
      {isAdding && stranger && (
        <AddContact
          {...{ typed, contacts }}
          invite={stranger}
          onClose={() => setAdding(false)}
          onAdded={() => {
            setAdding(false);
            find.change('');
          }}
        />
      )}
    </section>
  );
}

/** Those whom the list may show. */
function amongWhom(meant: Typed, contacts: readonly Contact[]): readonly Contact[] {
  if (meant.name === 'home') return [];
  if (meant.name !== 'invite') return contacts;
  return meant.contact ? [meant.contact] : [];
}
