// Whom the user has missed, above everybody else: one press calls back, but for a guest, whom nobody can call. What stood here counts as seen, stays for as long as
// the view lives, and is in the list of calls after that.

import { PhoneMissed, X } from 'lucide';
import { useState } from 'preact/hooks';
import { lastCallWith } from '../../protocol/people/people-order';
import type { CallEntry, CallKind } from '../../protocol/snapshot/call-view';
import type { Contact } from '../../protocol/snapshot/contact';
import type { CallId, ContactId } from '../../protocol/snapshot/ids';
import { text } from '../../shared/text';
import { Button } from '../../ui/button';
import { moment } from '../../ui/formats';
import { GuestMark } from '../../ui/guest-mark';
import { Icon } from '../../ui/icon';
import { IconButton } from '../../ui/icon-button';
import { Name } from '../../ui/name';
import { displayNameOf } from '../state/display-name';
import { outcomeWords } from './call-outcome';
import { useSeen } from './use-seen';

/** More rows would push the people off the screen. */
const SHOWN = 2;

export interface MissedCallsProps {
  calls: readonly CallEntry[];
  contacts: readonly Contact[];
  onCall: (peer: ContactId, kind: CallKind, name: string) => void;
  /** Shows the whole list of calls. */
  onAll: () => void;
}

export function MissedCalls({ calls, contacts, onCall, onAll }: MissedCallsProps) {
  const missed = useSeen(calls);
  const [hidden, setHidden] = useState<ReadonlySet<CallId>>(new Set());
  const rows = calls.filter(
    (entry) => missed.has(entry.id) && !hidden.has(entry.id) && lastCallWith(entry.peer, calls) === entry,
  );
  if (rows.length === 0) return null;
  return (
    <ul class="missed-calls" aria-label={text('missed_title')}>
      {rows.slice(0, SHOWN).map((entry) => {
        const name = displayNameOf(entry.peer, contacts, entry);
        return (
          <li class="row missed-call" key={entry.id} data-test="missed-call" data-id={entry.peer}>
            <Icon of={PhoneMissed} size={18} />
            <span class="grow">
              <Name class="ellipsis contact-name">{name}</Name>
              <span class="person-line ellipsis">
                {text('last_call', outcomeWords(entry), moment(entry.startedAt, Date.now()))}
              </span>
            </span>
            {entry.isGuest ? (
              <GuestMark isBrief />
            ) : (
              <Button onClick={() => onCall(entry.peer, entry.kind, name)} data-test="missed-back">
                {text('call_back')}
              </Button>
            )}
            <IconButton
              icon={X}
              size={16}
              label={text('missed_hide', name)}
              onClick={() => setHidden(new Set([...hidden, entry.id]))}
              data-test="missed-hide"
            />
          </li>
        );
      })}
      {rows.length > SHOWN && (
        <li>
          <Button class="button quiet" onClick={onAll} data-test="missed-all">
            {text('missed_more', String(rows.length - SHOWN))}
          </Button>
        </li>
      )}
    </ul>
  );
}
