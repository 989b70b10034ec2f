// Whom the list shows, in a steady order: while the pointer or the focus is in the list, news about people changes no places.

import { useMemo, useRef, useState } from 'preact/hooks';
import { inHeldOrder, type MatchOf, peopleInOrder } from '../../protocol/people/people-order';
import type { Contact } from '../../protocol/snapshot/contact';
import type { ContactId } from '../../protocol/snapshot/ids';
import type { Snapshot } from '../../protocol/snapshot/snapshot';
import { browserLocale } from '../../shared/text';

type Facts = Pick<Snapshot, 'presence' | 'calls'> & { now: number };

export function useSteadyPeople(
  contacts: readonly Contact[],
  { wanted, matchOf }: { wanted: string; matchOf: MatchOf },
  { presence, calls, now }: Facts,
) {
  const [isOver, setOver] = useState(false);
  const [hasFocus, setHasFocus] = useState(false);
  const before = useRef<{ wanted: string; ids: readonly ContactId[] } | null>(null);
  const found = useMemo(() => {
    const { compare } = new Intl.Collator(browserLocale());
    return peopleInOrder(contacts, matchOf, { presence, calls, now, compare });
  }, [contacts, matchOf, presence, calls, now]);
  const isHeld = (isOver || hasFocus) && before.current?.wanted === wanted;
  const shown = isHeld && before.current ? inHeldOrder(before.current.ids, found) : found;
  before.current = { wanted, ids: shown.map(({ id }) => id) };
  return {
    shown,
    /** For the list. */
    hold: {
      onPointerEnter: () => setOver(true),
      onPointerLeave: () => setOver(false),
      onFocusInCapture: () => setHasFocus(true),
      onFocusOutCapture: () => setHasFocus(false),
    },
  };
}
