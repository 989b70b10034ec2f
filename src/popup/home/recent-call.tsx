// One call that is over: who, how it ended and when; called back in the same way with one click.

import { MessageCircle, Phone, Video, X } from 'lucide';
import type { CallEntry } from '../../protocol/snapshot/call-view';
import type { Contact } from '../../protocol/snapshot/contact';
import { type TextKey, text } from '../../shared/text';
import { moment } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { IconButton } from '../../ui/icon-button';
import { command } from '../state/commands';
import { nameOf } from '../state/display-name';
import { outcomeIcon, outcomeWords } from './call-outcome';

export interface RecentCallProps {
  entry: CallEntry;
  contacts: readonly Contact[];
  /** It was missed, and is shown for the first time. */
  isNew: boolean;
  onCall: () => void;
}

const KINDS = {
  audio: { icon: Phone, label: 'contact_audio' },
  video: { icon: Video, label: 'contact_video' },
  data: { icon: MessageCircle, label: 'contact_data' },
} as const satisfies Record<CallEntry['kind'], { icon: typeof Phone; label: TextKey }>;

export function RecentCall({ entry, contacts, isNew, onCall }: RecentCallProps) {
  const { call, peer, direction, kind, outcome, startedAt } = entry;
  const who = nameOf(peer, contacts, entry);
  const { icon, label } = KINDS[kind];
  return (
    <li
      class={`row recent-call ${outcome.name} ${isNew ? 'new' : ''}`}
      data-test="recent-call"
      data-id={peer}
      data-direction={direction}
      data-outcome={outcome.name}
    >
      <span class="recent-mark">
        <Icon of={outcomeIcon(entry)} size={18} />
      </span>
      <div class="grow">
        <span class="ellipsis contact-name" dir="auto" title={who}>
          {who}
        </span>
        <span class="muted recent-words">
          {outcomeWords(entry)} ·{' '}
          <time dir="auto" dateTime={new Date(startedAt).toISOString()}>
            {moment(startedAt, Date.now())}
          </time>
        </span>
      </div>
      <IconButton icon={icon} label={text(label, who)} onClick={onCall} data-test="recent-again" />
      <IconButton
        icon={X}
        size={16}
        label={text('recent_remove', who)}
        onClick={() => command('calls.remove', { call })}
        data-test="recent-remove"
      />
    </li>
  );
}
