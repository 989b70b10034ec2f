// The last calls with one person, newest first.

import { isOver } from '../../protocol/call/call-entry';
import type { CallEntry } from '../../protocol/snapshot/call-view';
import { text } from '../../shared/text';
import { moment } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { outcomeWords } from '../home/call-outcome';
import { outcomeIcon } from '../home/outcome-icon';
import { PERSON_CALLS_SHOWN } from './limits';

export function PersonCalls({ calls }: { calls: readonly CallEntry[] }) {
  const shown = calls.filter(isOver).slice(0, PERSON_CALLS_SHOWN);
  if (shown.length === 0) return null;
  return (
    <section class="part" aria-labelledby="person-calls">
      <h2 id="person-calls">{text('recent_title')}</h2>
      <ul class="list">
        {shown.map((entry) => (
          <li
            key={entry.id}
            class={`row person-call ${entry.outcome.name}`}
            data-test="person-call"
            data-outcome={entry.outcome.name}
          >
            <span class="recent-mark">
              <Icon of={outcomeIcon(entry)} size={18} />
            </span>
            <span class="grow">{outcomeWords(entry)}</span>
            <time class="muted" dir="auto" dateTime={new Date(entry.startedAt).toISOString()}>
              {moment(entry.startedAt, Date.now())}
            </time>
          </li>
        ))}
      </ul>
    </section>
  );
}
