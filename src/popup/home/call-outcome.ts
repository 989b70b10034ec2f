// How a call ended, in a few words and an icon.

import { type IconNode, PhoneIncoming, PhoneMissed, PhoneOff, PhoneOutgoing } from 'lucide';
import { timesOf } from '../../protocol/call/call-history';
import type { CallEntry, CallOutcome } from '../../protocol/snapshot/call-view';
import { errorText, type TextKey, text } from '../../shared/text';
import { duration, number } from '../../ui/formats';

type Missed = Extract<CallOutcome, { name: 'missed' }>;

const MISSED: Record<Missed['while'], TextKey> = {
  ringing: 'recent_missed',
  'in-call': 'recent_missed_in_call',
  hushed: 'recent_missed_hushed',
};

/** A shorter call is listed without its duration, which would be 0:00. */
const SHORTEST_MS = 1_000;

export function outcomeIcon({ outcome, direction }: CallEntry): IconNode {
  if (outcome.name === 'missed') return PhoneMissed;
  if (outcome.name === 'declined' && outcome.by === 'here') return PhoneOff;
  return direction === 'incoming' ? PhoneIncoming : PhoneOutgoing;
}

/** With the number of attempts, when the caller has tried more than once. */
export function outcomeWords(entry: CallEntry): string {
  const times = timesOf(entry);
  const words = wordsOf(entry);
  return times > 1 ? text('recent_times', words, number(times)) : words;
}

function wordsOf({ outcome, direction, talkedMs }: CallEntry): string {
  switch (outcome.name) {
    case 'ringing':
    case 'answered':
      return '';
    case 'talked': {
      const length = talkedMs < SHORTEST_MS ? '' : ` · ${duration(talkedMs)}`;
      const way = text(direction === 'incoming' ? 'recent_incoming' : 'recent_outgoing');
      return `${outcome.error ? text('recent_broken') : way}${length}`;
    }
    case 'missed':
      return text(MISSED[outcome.while]);
    case 'declined':
      return text(outcome.by === 'here' ? 'recent_declined_here' : 'recent_declined_there');
    case 'cancelled':
      return text('recent_cancelled');
    case 'busy':
      return text('recent_busy');
    case 'no-answer':
      return text('recent_no_answer');
    case 'failed':
      return errorText(outcome.error).what;
  }
}
