// How a call ended, in one sentence, and after a failure what the user can do next.

import { Phone, PhoneIncoming, UserPlus } from 'lucide';
import { useState } from 'preact/hooks';
import { waitingCaller } from '../../protocol/call/call-history';
import type { CallEntry, CallPhase, CallView, EndReason } from '../../protocol/snapshot/call-view';
import type { Contact } from '../../protocol/snapshot/contact';
import { errorSentences, type TextKey, text } from '../../shared/text';
import { Avatar } from '../../ui/avatar';
import { Button } from '../../ui/button';
import { span } from '../../ui/formats';
import { command } from '../state/commands';
import { displayNameOf } from '../state/display-name';
import { KeepContact } from './keep-contact';

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

function clockWords(aheadMs: number): string {
  const apart = span(Math.abs(aheadMs) / 1000);
  return text(aheadMs > 0 ? 'clock_behind' : 'clock_ahead', apart);
}

export interface EndedScreenProps {
  call: CallView;
  calls: readonly CallEntry[];
  phase: Extract<CallPhase, { name: 'ended' }>;
  contacts: readonly Contact[];
}

/** Only the caller redials a call that broke off. The callee can wait for the new call. */
function mayResume({ direction, rejoins }: CallView, { error }: EndedScreenProps['phase']): boolean {
  return direction === 'incoming' && (error === 'connection-lost' || (rejoins && error !== null));
}

export function EndedScreen({ call, calls, phase, contacts }: EndedScreenProps) {
  const waiting = waitingCaller(calls);
  const displayName = displayNameOf(call.peer, contacts, call);
  const [keeping, setKeeping] = useState(false);
  const canKeep = call.peerSays !== null && !contacts.some(({ id }) => id === call.peer);
  return (
    <div
      class="centred ended"
      data-test="call"
      data-phase="ended"
      data-reason={phase.reason}
      data-error={phase.error ?? undefined}
    >
      <Avatar id={call.peer} name={displayName} size="large" />
      <div role="alert" class="stack">
        <h1>{text(END_SENTENCES[phase.reason], displayName)}</h1>
        {call.clockAheadMs !== null && <p data-test="clock">{clockWords(call.clockAheadMs)}</p>}
        {phase.error && <p class="muted">{errorSentences(phase.error)}</p>}
        {mayResume(call, phase) && <p data-test="may-resume">{text('ended_may_resume', displayName)}</p>}
      </div>
      {keeping && <KeepContact {...{ call, contacts }} onDone={() => setKeeping(false)} />}
      <div class="row wrap">
        {canKeep && !keeping && (
          <Button icon={UserPlus} onClick={() => setKeeping(true)} data-test="contact-add">
            {text('contact_keep')}
          </Button>
        )}
        <Button
          icon={Phone}
          onClick={() => command('call.start', { to: call.peer, kind: call.kind })}
          data-test="call-again"
        >
          {text('call_again')}
        </Button>
        {waiting && (
          <Button
            icon={PhoneIncoming}
            onClick={() => command('call.start', { to: waiting.peer, kind: waiting.kind })}
            data-test="call-waiting-back"
          >
            {text('call_waiting_back', displayNameOf(waiting.peer, contacts, waiting))}
          </Button>
        )}
        <Button
          tone={keeping ? 'plain' : 'primary'}
          onClick={() => command('call.dismiss', { call: call.id })}
          data-harmless
          data-test="call-dismiss"
        >
          {text('close')}
        </Button>
      </div>
    </div>
  );
}
