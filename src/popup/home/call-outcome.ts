// How a call ended, in a few words, and what the last call with somebody was.

import type { CallEntry, CallOutcome } from '../../protocol/snapshot/call-view';
import { errorText, type TextKey, text } from '../../shared/text';
import { clock, day, duration, number, span } from '../../ui/formats';

type Missed = Extract<CallOutcome, { name: 'missed' }>;

const MISSED: Record<Missed['while'], TextKey> = {
  ringing: 'recent_missed',
  'in-call': 'recent_missed_in_call',
  hushed: 'recent_missed_hushed',
};

/** A shorter call is listed without its duration, which would be 0:00. */
const SHORTEST_MS = 1_000;

/** With the number of attempts, when the caller has tried more than once. */
export function outcomeWords(entry: CallEntry): string {
  const { times = 1 } = entry;
  const words = wordsOf(entry);
  return times > 1 ? text('recent_times', words, number(times)) : words;
}

/** For the list of people: when and how long they talked, or what else came of the call. Empty while it goes on. */
export function lastCallWords(entry: CallEntry, now: number): string {
  const { outcome, startedAt, talkedMs } = entry;
  const when = whenWords(startedAt, now);
  // The reason of a failure is a sentence: too long for a line, and with a full stop in the middle of it.
  if (outcome.name === 'failed') return text('last_call', text('ended_failed'), when);
  if (outcome.name !== 'talked') {
    const words = outcomeWords(entry);
    return words && text('last_call', words, when);
  }
  return talkedMs < SHORTEST_MS ? when : text('last_call', when, span(talkedMs / 1000));
}

/** The time of a call of today, else its day. */
function whenWords(at: number, now: number): string {
  const isSameDay = (other: number) => new Date(at).toDateString() === new Date(other).toDateString();
  if (isSameDay(now)) return clock(at);
  const yesterday = new Date(now);
  yesterday.setDate(yesterday.getDate() - 1);
  return isSameDay(yesterday.getTime()) ? text('yesterday') : day(at, now);
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
