// How a call ended, in one sentence, and what the user can do next: each ending offers it.

import { Phone, PhoneIncoming, Stethoscope, UserPlus, Waypoints } from 'lucide';
import { useState } from 'preact/hooks';
import { waitingCaller } from '../../protocol/call/call-history';
import type { PickedEntry } from '../../protocol/contract/handed';
import type { ErrorCode } from '../../protocol/errors';
import type { CallEntry, CallPhase, CallView } from '../../protocol/snapshot/call-view';
import type { Contact } from '../../protocol/snapshot/contact';
import { text } from '../../shared/text';
import { Button } from '../../ui/button';
import { span } from '../../ui/formats';
import { FilePicker } from '../files/file-picker';
import { sendEntries } from '../files/send-entries';
import { command, showUnexpected } from '../state/commands';
import { displayNameOf } from '../state/display-name';
import { openSettings } from '../state/settings-page';
import { EndedFrame } from './ended-frame';
import { KeepContact } from './keep-contact';

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

/** What a relay server of the user's own could mend, or is about one. */
const RELAY_ERRORS: readonly ErrorCode[] = [
  'connection-failed',
  'relay-missing',
  'ice-servers-refused',
  'turn-denied',
  'turn-unreachable',
];

function needsRelay({ error }: EndedScreenProps['phase']): boolean {
  return error !== null && RELAY_ERRORS.includes(error);
}

/** What a check-up of this side can find the cause of. */
const CONNECTION_ERRORS: readonly ErrorCode[] = [...RELAY_ERRORS, 'connection-lost', 'broker-unreachable'];

function isAboutConnection({ error }: EndedScreenProps['phase']): boolean {
  return error !== null && CONNECTION_ERRORS.includes(error);
}

/** Nobody could talk now, and there is nothing wrong with the connection. */
function isNotThere({ reason, error }: EndedScreenProps['phase']): boolean {
  return (
    reason === 'declined-there' || reason === 'no-answer' || reason === 'busy' || error === 'peer-offline'
  );
}

/** Only the caller redials a call that broke off. The callee can wait for the new call. */
function mayResume({ direction, rejoins }: CallView, { error }: EndedScreenProps['phase']): boolean {
  return direction === 'incoming' && (error === 'connection-lost' || (rejoins && error !== null));
}

export function EndedScreen({ call, calls, phase, contacts }: EndedScreenProps) {
  const { peer, peerSays, kind, clockAheadMs } = call;
  const displayName = displayNameOf(peer, contacts, call);
  const [keeping, setKeeping] = useState(false);
  const contact = contacts.find(({ id }) => id === peer) ?? null;
  return (
    <EndedFrame
      {...{ peer, displayName, phase }}
      details={
        <>
          {clockAheadMs !== null && <p data-test="clock">{clockWords(clockAheadMs)}</p>}
          {mayResume(call, phase) && <p data-test="may-resume">{text('ended_may_resume', displayName)}</p>}
        </>
      }
      data-test="call"
    >
      {keeping && <KeepContact {...{ call, contacts }} onDone={() => setKeeping(false)} />}
      <div class="row wrap">
        <Button
          tone={keeping ? 'plain' : 'primary'}
          icon={Phone}
          onClick={() => command('call.start', { to: peer, kind })}
          data-test="call-again"
        >
          {text('call_again')}
        </Button>
        {needsRelay(phase) && (
          <Button icon={Waypoints} onClick={() => openSettings('advanced')} data-test="open-relay-settings">
            {text('ended_relay')}
          </Button>
        )}
        {isAboutConnection(phase) && (
          <Button
            icon={Stethoscope}
            onClick={() => command('doctor.open', { tab: 'check-up' })}
            data-harmless
            data-test="open-check-up"
          >
            {text('ended_check')}
          </Button>
        )}
        {contact && !contact.blocked && isNotThere(phase) && <SendInstead call={call} />}
        {!contact && peerSays !== null && !keeping && (
          <Button icon={UserPlus} onClick={() => setKeeping(true)} data-test="contact-add">
            {text('contact_keep')}
          </Button>
        )}
        <CallBack {...{ calls, contacts }} />
        <Button
          onClick={() => command('call.dismiss', { call: call.id })}
          data-harmless
          data-test="call-dismiss"
        >
          {text('close')}
        </Button>
      </div>
    </EndedFrame>
  );
}

/** Files wait for their receiver. The screen closes, because the transfer is shown behind it. */
function SendInstead({ call: { id, peer } }: { call: CallView }) {
  async function send(entries: readonly PickedEntry[]): Promise<void> {
    await sendEntries(peer, entries);
    await command('call.dismiss', { call: id });
  }
  return (
    <FilePicker
      label={text('ended_files')}
      folders={false}
      onEntries={(entries) => void send(entries).catch(showUnexpected)}
    />
  );
}

/** For whoever called during the call. */
function CallBack({ calls, contacts }: Pick<EndedScreenProps, 'calls' | 'contacts'>) {
  const waiting = waitingCaller(calls);
  if (!waiting) return null;
  const { peer, kind } = waiting;
  return (
    <Button
      icon={PhoneIncoming}
      onClick={() => command('call.start', { to: peer, kind })}
      data-test="call-waiting-back"
    >
      {text('call_waiting_back', displayNameOf(peer, contacts, waiting))}
    </Button>
  );
}
