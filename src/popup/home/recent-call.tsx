// One call that is over: the peer, how the call ended, and when. One click calls back with the same kind of call, but for a
// guest, whom nobody can call.

import { X } from 'lucide';
import type { CallEntry, CallKind } from '../../protocol/snapshot/call-view';
import type { Contact } from '../../protocol/snapshot/contact';
import type { ContactId } from '../../protocol/snapshot/ids';
import { text } from '../../shared/text';
import { moment } from '../../ui/formats';
import { GuestMark } from '../../ui/guest-mark';
import { Icon } from '../../ui/icon';
import { IconButton } from '../../ui/icon-button';
import { Name } from '../../ui/name';
import { displayNameOf } from '../state/display-name';
import { CALL_BUTTONS } from './call-kinds';
import { outcomeWords } from './call-outcome';
import { outcomeIcon } from './outcome-icon';

export interface RecentCallProps {
  entry: CallEntry;
  contacts: readonly Contact[];
  onCall: (peer: ContactId, kind: CallKind, name: string) => void;
  onRemove: () => void;
}

export function RecentCall({ entry, contacts, onCall, onRemove }: RecentCallProps) {
  const { peer, direction, isGuest, kind, outcome, startedAt } = entry;
  const displayName = displayNameOf(peer, contacts, entry);
  const { icon, labelWith } = CALL_BUTTONS[kind];
  return (
    <li
      class={`row recent-call ${outcome.name}`}
      data-test="recent-call"
      data-id={peer}
      data-direction={direction}
      data-outcome={outcome.name}
    >
      <span class="recent-mark">
        <Icon of={outcomeIcon(entry)} size={18} />
      </span>
      <div class="grow">
        <Name class="ellipsis contact-name">{displayName}</Name>
        <span class="muted recent-words">
          {outcomeWords(entry)} ·{' '}
          <time dir="auto" dateTime={new Date(startedAt).toISOString()}>
            {moment(startedAt, Date.now())}
          </time>
        </span>
      </div>
      {isGuest ? (
        <GuestMark isBrief />
      ) : (
        <IconButton
          icon={icon}
          label={text(labelWith, displayName)}
          size={18}
          onClick={() => onCall(peer, kind, displayName)}
          data-test="recent-again"
        />
      )}
      <IconButton
        icon={X}
        size={16}
        label={text('recent_remove', displayName)}
        onClick={onRemove}
        data-test="recent-remove"
      />
    </li>
  );
}
