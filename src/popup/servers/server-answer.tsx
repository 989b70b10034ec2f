// What a test of a server has said, in words with a mark. It is spoken when it arrives.

import { Check, CircleAlert } from 'lucide';
import type { ProbeAnswer } from '../../protocol/link/server-probe';
import { text } from '../../shared/text';
import { Icon } from '../../ui/icon';
import type { BrokerAnswer } from './probe-broker';
import { answerWords } from './probe-words';

/** `asking`: the test is under way. */
export type Shown = ProbeAnswer | BrokerAnswer | { is: 'asking' };

export function ServerAnswer({ answer }: { answer: Shown | null }) {
  return (
    <p class="server-answer" role="status" data-test="server-answer" data-answer={answer?.is}>
      {answer &&
        (answer.is === 'asking' ? (
          text('server_asking')
        ) : (
          <>
            <Icon of={answer.is === 'answers' ? Check : CircleAlert} size={18} />
            <span>{answerWords(answer)}</span>
          </>
        ))}
    </p>
  );
}
