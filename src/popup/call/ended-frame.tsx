// What every ended call has on its screen: who it was with, and how it ended in one sentence.

import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import type { Verdict } from '../../protocol/cause/verdict';
import type { CallPhase, EndReason } from '../../protocol/snapshot/call-view';
import { errorSentences, type TextKey, text } from '../../shared/text';
import { Avatar } from '../../ui/avatar';
import { causeSentence, isOwnWill, mendSentence } from '../cause/cause-words';
import { useArrivalFocus } from '../state/use-arrival-focus';

export const END_SENTENCES: Record<EndReason, TextKey> = {
  'hung-up-here': 'ended_hung_up_here',
  'hung-up-there': 'ended_hung_up_there',
  'cancelled-here': 'ended_cancelled_here',
  missed: 'ended_missed',
  'declined-here': 'ended_declined_here',
  'declined-there': 'ended_declined_there',
  busy: 'ended_busy',
  'no-answer': 'ended_no_answer',
  failed: 'ended_failed',
};

export interface EndedFrameProps {
  peer: string;
  displayName: string;
  phase: Extract<CallPhase, { name: 'ended' }>;
  /** Null while nobody can tell, and when nothing was wrong. */
  verdict?: Verdict | null;
  /** Read out with the sentence. */
  details?: ComponentChildren;
  children: ComponentChildren;
  'data-test': string;
}

export function EndedFrame({
  peer,
  displayName,
  phase,
  verdict = null,
  details,
  children,
  ...test
}: EndedFrameProps) {
  const screen = useRef<HTMLDivElement>(null);
  useArrivalFocus(screen);
  return (
    <div
      ref={screen}
      class="centred ended"
      data-phase="ended"
      data-reason={phase.reason}
      data-error={phase.error ?? undefined}
      data-cause={verdict?.cause}
      data-side={verdict?.side}
      {...test}
    >
      <Avatar id={peer} name={displayName} size="large" />
      <div role="alert" class="stack">
        <h1>
          {verdict ? causeSentence(verdict, displayName) : text(END_SENTENCES[phase.reason], displayName)}
        </h1>
        <NextStep {...{ phase, verdict }} />
        {details}
      </div>
      {children}
    </div>
  );
}

/** What mends it. Of an unknown cause the error says more. */
function NextStep({ phase: { error }, verdict }: Pick<EndedFrameProps, 'phase' | 'verdict'>) {
  if (!verdict || (verdict.cause === 'unknown' && error)) {
    return error && <p class="muted">{errorSentences(error)}</p>;
  }
  return isOwnWill(verdict) ? null : <p class="muted">{mendSentence(verdict)}</p>;
}
