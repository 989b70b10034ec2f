// The rows of the people, one below the other. The list is one stop of the Tab key: arrows lead from row to row, and a row that
// had the focus has it again.

import type { ComponentChildren, RefObject } from 'preact';
import { useState } from 'preact/hooks';
import { lastCallWith } from '../../protocol/people/people-order';
import type { CallKind } from '../../protocol/snapshot/call-view';
import type { Contact } from '../../protocol/snapshot/contact';
import type { ContactId } from '../../protocol/snapshot/ids';
import type { Snapshot } from '../../protocol/snapshot/snapshot';
import { text } from '../../shared/text';
import { usePainted } from '../state/use-painted';
import { ContactRow } from './contact-row';
import { onListKey } from './list-keys';
import { useFilePick } from './use-file-pick';
import type { useSteadyPeople } from './use-steady-people';

/** A popup shows fewer, and may not have its height yet. */
const ROWS_AT_LEAST = 12;
/** Without the gap between rows, in the smallest font. */
const ROW_PX_MIN = 40;

/** More than the page shows. The other rows come after the first paint, which two hundred rows would delay. */
export const rowsAtOnce = (): number => Math.max(ROWS_AT_LEAST, Math.ceil(innerHeight / ROW_PX_MIN));

export interface PeopleListProps
  extends ReturnType<typeof useSteadyPeople>,
    Pick<Snapshot, 'presence' | 'calls'> {
  list: RefObject<HTMLUListElement | null>;
  now: number;
  isSearching: boolean;
  /** Undefined where a press on a row opens a sheet, and no row is the selected one. */
  selected: ContactId | null | undefined;
  onOpen: (id: ContactId) => void;
  onCall: (contact: Contact, kind: CallKind) => void;
  onMenu: (id: ContactId) => void;
  /** The user goes up from the first row. */
  onLeave: () => void;
  /** Rows of those who are no contacts. */
  first: ComponentChildren;
  last: ComponentChildren;
}

export function PeopleList(props: PeopleListProps) {
  const { list, shown, hold, presence, calls, now, isSearching, selected, first, last } = props;
  const { onOpen, onCall, onMenu, onLeave } = props;
  const [tabStop, setTabStop] = useState<string | null>(null);
  const isPainted = usePainted();
  const files = useFilePick();
  const stop = shown.some(({ id }) => id === tabStop) ? tabStop : shown[0]?.id;
  return (
    <>
      <ul
        ref={list}
        class={`people-list ${isSearching ? 'searching' : ''}`}
        aria-label={text('contacts_title')}
        onKeyDown={(event) => onListKey(event, event.currentTarget, onLeave)}
        onFocusIn={({ target }) => setTabStop((target as Element).closest('li')?.dataset.id ?? null)}
        {...hold}
      >
        {first}
        {(isPainted ? shown : shown.slice(0, rowsAtOnce())).map((contact) => (
          <ContactRow
            key={contact.id}
            {...{ contact, now }}
            heardAt={presence[contact.id]}
            lastCall={lastCallWith(contact.id, calls)}
            isSelected={selected === undefined ? undefined : contact.id === selected}
            isTabStop={contact.id === stop}
            onOpen={() => onOpen(contact.id)}
            onCall={(kind) => onCall(contact, kind)}
            onFiles={() => files.pickFor(contact.id)}
            onMenu={() => onMenu(contact.id)}
          />
        ))}
        {last}
      </ul>
      {files.input}
    </>
  );
}
