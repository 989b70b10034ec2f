// The last calls, folded so that the contacts stay in sight. A missed call opens the fold. A call that this list has shown
// counts as seen.

import { useEffect, useState } from 'preact/hooks';
import { isOver } from '../../protocol/call/call-history';
import type { CallEntry, CallKind } from '../../protocol/snapshot/call-view';
import type { Contact } from '../../protocol/snapshot/contact';
import type { CallId, ContactId } from '../../protocol/snapshot/ids';
import { text } from '../../shared/text';
import { Button } from '../../ui/button';
import { Empty } from '../../ui/empty';
import { command } from '../state/commands';
import { RecentCall } from './recent-call';
import { useSeen } from './use-seen';

/** More calls than these would push the contacts off the screen. */
const SHOWN_AT_FIRST = 5;

export interface RecentCallsProps {
  calls: readonly CallEntry[];
  contacts: readonly Contact[];
  onCall: (to: ContactId, kind: CallKind) => Promise<boolean | null>;
}

export function RecentCalls({ calls, contacts, onCall }: RecentCallsProps) {
  const over = calls.filter(isOver);
  const [open, setOpen] = useState(false);
  const [all, setAll] = useState(false);
  const missed = useSeen(calls, open);
  useEffect(() => setOpen((was) => was || missed.size > 0), [missed]);
  const shown = all ? over : over.slice(0, SHOWN_AT_FIRST);
  return (
    <details
      class="fold recent"
      open={open}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
      data-test="recent"
    >
      <summary data-test="recent-fold">
        <h2>{text('recent_title')}</h2>
        {missed.size > 0 && <span class="recent-missed">{missedWords(missed)}</span>}
      </summary>
      {over.length === 0 && <Empty title={text('recent_none')} />}
      <ul class="list">
        {shown.map((entry) => (
          <RecentCall
            key={entry.id}
            {...{ entry, contacts }}
            isNew={missed.has(entry.id)}
            onCall={() => onCall(entry.peer, entry.kind)}
          />
        ))}
      </ul>
      {over.length > 0 && (
        <div class="row end recent-ends">
          {shown.length < over.length && (
            <Button onClick={() => setAll(true)} data-test="recent-all">
              {text('recent_all', String(over.length))}
            </Button>
          )}
          <Button onClick={() => command('calls.clear', {})} data-test="recent-clear">
            {text('recent_clear')}
          </Button>
        </div>
      )}
    </details>
  );
}

function missedWords({ size }: ReadonlySet<CallId>): string {
  return size === 1 ? text('recent_missed_one') : text('recent_missed_many', String(size));
}
