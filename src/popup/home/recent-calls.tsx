// The last calls, in a sheet. Whatever is removed from the list can be taken back for a few seconds.

import { isOver } from '../../protocol/call/call-entry';
import type { CallEntry, CallKind } from '../../protocol/snapshot/call-view';
import type { Contact } from '../../protocol/snapshot/contact';
import type { CallId, ContactId } from '../../protocol/snapshot/ids';
import { text } from '../../shared/text';
import { Button } from '../../ui/button';
import { Empty } from '../../ui/empty';
import { Sheet } from '../../ui/sheet';
import { command } from '../state/commands';
import { RecentCall } from './recent-call';
import { useUndo } from './use-undo';

export interface RecentCallsProps {
  calls: readonly CallEntry[];
  contacts: readonly Contact[];
  onCall: (peer: ContactId, kind: CallKind, name: string) => void;
  onClose: () => void;
}

type Removal = { call: CallId } | 'all';

export function RecentCalls({ calls, contacts, onCall, onClose }: RecentCallsProps) {
  const { pending, begin, undo } = useUndo<Removal>((removal) =>
    removal === 'all' ? void command('calls.clear', {}) : void command('calls.remove', removal),
  );
  const isRemoved = ({ id }: CallEntry) => pending === 'all' || pending?.call === id;
  const shown = calls.filter((entry) => isOver(entry) && !isRemoved(entry));
  return (
    <Sheet title={text('recent_title')} onClose={onClose}>
      <div class="stack recent" data-test="recent">
        {shown.length === 0 && <Empty title={text('recent_none')} />}
        <ul class="recent-list">
          {shown.map((entry) => (
            <RecentCall
              key={entry.id}
              {...{ entry, contacts, onCall }}
              onRemove={() => begin({ call: entry.id })}
            />
          ))}
        </ul>
        <div class="row recent-ends">
          <span class="grow" role="status">
            {pending !== null && text(pending === 'all' ? 'recent_cleared' : 'recent_removed')}
          </span>
          {pending !== null ? (
            <Button onClick={undo} data-test="recent-undo">
              {text('undo')}
            </Button>
          ) : (
            shown.length > 0 && (
              <Button onClick={() => begin('all')} data-test="recent-clear">
                {text('recent_clear')}
              </Button>
            )
          )}
        </div>
      </div>
    </Sheet>
  );
}
