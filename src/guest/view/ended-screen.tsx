// How the call of a guest ended, in one sentence, and what comes next: to wait for somebody who is away, or to try again.

import { Hourglass, Phone } from 'lucide';
import { useRef } from 'preact/hooks';
import { command } from '../../popup/state/commands';
import { useArrivalFocus } from '../../popup/state/use-arrival-focus';
import type { CallPhase, CallView, EndReason } from '../../protocol/snapshot/call-view';
import { errorSentences, type TextKey, text } from '../../shared/text';
import { Avatar } from '../../ui/avatar';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import type { GuestSession } from '../session/guest-session';
import { hostName } from './host-name';

/** A page is called by nobody: it misses and declines nothing. */
const SENTENCES: Record<EndReason, TextKey> = {
  'hung-up-here': 'ended_hung_up_here',
  'hung-up-there': 'ended_hung_up_there',
  'cancelled-here': 'ended_cancelled_here',
  missed: 'ended_failed',
  'declined-here': 'ended_hung_up_here',
  'declined-there': 'ended_declined_there',
  busy: 'ended_busy',
  'no-answer': 'ended_no_answer',
  failed: 'ended_failed',
};

export interface EndedScreenProps {
  session: GuestSession;
  call: CallView;
  phase: Extract<CallPhase, { name: 'ended' }>;
}

export function EndedScreen({ session, call, phase }: EndedScreenProps) {
  const screen = useRef<HTMLDivElement>(null);
  useArrivalFocus(screen);
  const displayName = hostName(session.link);
  const isAway = phase.error === 'peer-offline';
  const isOver = session.isOver.value && mayTryAgain(phase);
  if (isAway && session.waits.value) return <Waiting session={session} displayName={displayName} />;
  return (
    <div
      ref={screen}
      class="centred ended"
      data-test="call"
      data-phase="ended"
      data-reason={phase.reason}
      data-error={phase.error ?? undefined}
    >
      <Avatar id={call.peer} name={displayName} size="large" />
      <div role="alert" class="stack">
        <h1>{text(SENTENCES[phase.reason], displayName)}</h1>
        {phase.error && <p class="muted">{errorSentences(phase.error)}</p>}
        {isOver && <p class="muted">{text('guest_link_over')}</p>}
      </div>
      <div class="row wrap">
        {isAway && !isOver && (
          <Button
            tone="primary"
            icon={Hourglass}
            onClick={() => session.wait(call.kind)}
            data-test="guest-wait"
          >
            {text('guest_wait')}
          </Button>
        )}
        {mayTryAgain(phase) && !isOver && (
          <Button
            tone={isAway ? 'plain' : 'primary'}
            icon={Phone}
            onClick={() => session.call(call.kind, session.name)}
            data-test="call-again"
          >
            {text('guest_try_again')}
          </Button>
        )}
        <Button onClick={() => command('call.dismiss', { call: call.id })} data-test="call-dismiss">
          {text('close')}
        </Button>
      </div>
    </div>
  );
}

/** An invite is good for one ring: only what has not rung can be tried again. */
function mayTryAgain({ error }: EndedScreenProps['phase']): boolean {
  return error === 'peer-offline' || error === 'clock-differs';
}

function Waiting({ session, displayName }: { session: GuestSession; displayName: string }) {
  return (
    <div class="centred" data-test="waiting">
      <Icon of={Hourglass} size={40} />
      <div role="status">
        <h1>{text('guest_waiting', displayName)}</h1>
      </div>
      <p class="muted">{text('guest_waiting_text')}</p>
      <Button onClick={session.stopWaiting} data-test="stop-waiting">
        {text('cancel')}
      </Button>
    </div>
  );
}
