// One row of the check-up: what was checked, its state in words, what is so, and what mends it.

import { Check, CircleAlert, CircleHelp, CircleX, type IconNode, LoaderCircle } from 'lucide';
import type { Row } from '../../protocol/check-up/check-up';
import { mendOf, type RowState, stateOf } from '../../protocol/check-up/verdicts';
import { text } from '../../shared/text';
import { Icon } from '../../ui/icon';
import { mendSentence, STATE_WORDS, sentence, TOPIC_WORDS } from './check-up-words';
import { MendButton } from './mend-button';

const ICONS: Record<RowState | 'checking', IconNode> = {
  fine: Check,
  warning: CircleAlert,
  broken: CircleX,
  unknown: CircleHelp,
  checking: LoaderCircle,
};

export interface CheckUpRowProps {
  row: Row;
  onMended: () => void;
}

export function CheckUpRow({ row: { topic, server, verdict }, onMended }: CheckUpRowProps) {
  const state = verdict ? stateOf(verdict) : 'checking';
  const mend = verdict && mendOf(verdict);
  return (
    <li
      class="check"
      data-test="check-up-row"
      data-topic={topic}
      data-server={server ?? undefined}
      data-state={state}
      data-code={verdict?.code}
    >
      <Icon of={ICONS[state]} />
      <div class="check-words">
        <h3>
          {text(TOPIC_WORDS[topic])}{' '}
          {server !== null && (
            <bdi class="check-server" dir="ltr">
              {server}
            </bdi>
          )}
        </h3>
        <p>
          <strong class="check-state">{text(STATE_WORDS[state])}</strong> {verdict && sentence(verdict)}
        </p>
        {verdict && mend && (
          <div class="row wrap">
            <p class="grow">{mendSentence(verdict)}</p>
            {mend !== 'words' && (
              <MendButton mend={mend} topic={text(TOPIC_WORDS[topic])} onMended={onMended} />
            )}
          </div>
        )}
      </div>
    </li>
  );
}
