// The rows of the people, one below the other. The list is one stop of the Tab key: arrows lead from row to row, and a row that
// had the focus has it again.

import type { ComponentChildren, RefObject } from 'preact';
import { useMemo, useRef, useState } from 'preact/hooks';
import { isHere, lastCallWith } from '../../protocol/people/people-order';
import type { CallKind } from '../../protocol/snapshot/call-view';
import type { Contact } from '../../protocol/snapshot/contact';
import type { ContactId } from '../../protocol/snapshot/ids';
import type { Snapshot } from '../../protocol/snapshot/snapshot';
import { text } from '../../shared/text';
import { useGrowing } from '../state/use-growing';
import { lastCallWords } from './call-outcome';
import { ContactRow, type RowActs } from './contact-row';
import { onListKey } from './list-keys';
import { useFilePick } from './use-file-pick';
import type { useSteadyPeople } from './use-steady-people';

/** A popup shows fewer, and may not have its height yet. */
const ROWS_AT_LEAST = 8;
/** Without the gap between rows, in the smallest font. */
const ROW_PX_MIN = 40;
/** The bar, the field and the foot, in the smallest font. */
const AROUND_PX_MIN = 120;

/** More than the page shows. The other rows come after the first paint, which two hundred rows would delay. */
export const rowsAtOnce = (): number =>
  Math.max(ROWS_AT_LEAST, Math.ceil((innerHeight - AROUND_PX_MIN) / ROW_PX_MIN));

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
  const [tabStop, setTabStop] = useState<string | null>(null);
  const drawn = useGrowing(rowsAtOnce, shown.length);
  const files = useFilePick();
  const acts = useRowActs({ ...props, onFiles: files.pickFor });
  const stop = shown.some(({ id }) => id === tabStop) ? tabStop : shown[0]?.id;
  return (
    <>
      <ul
        ref={list}
        class={`people-list ${isSearching ? 'searching' : ''}`}
        aria-label={text('contacts_title')}
        onKeyDown={(event) => onListKey(event, event.currentTarget, props.onLeave)}
        onFocusIn={({ target }) => setTabStop((target as Element).closest('li')?.dataset.id ?? null)}
        {...hold}
      >
        {first}
        {shown.slice(0, drawn).map((contact) => {
          const call = lastCallWith(contact.id, calls);
          return (
            <ContactRow
              key={contact.id}
              {...{ contact, acts }}
              isHere={!contact.blocked && isHere(presence[contact.id], now)}
              lastCall={call ? lastCallWords(call, now) : ''}
              isSelected={selected === undefined ? undefined : contact.id === selected}
              isTabStop={contact.id === stop}
            />
          );
        })}
        {last}
      </ul>
      {files.input}
    </>
  );
}

type Acts = Pick<PeopleListProps, 'onOpen' | 'onCall' | 'onMenu'> & { onFiles: (id: ContactId) => void };

/** Rows that keep their acts are not drawn again with the list; a press finds what the list does now. */
function useRowActs(now: Acts): RowActs {
  const latest = useRef(now);
  latest.current = now;
  return useMemo(
    () => ({
      open: (id) => latest.current.onOpen(id),
      call: (contact, kind) => latest.current.onCall(contact, kind),
      pickFiles: (id) => latest.current.onFiles(id),
      menu: (id) => latest.current.onMenu(id),
    }),
    [],
  );
}
