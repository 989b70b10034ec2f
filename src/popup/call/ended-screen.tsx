// How a call ended, in one sentence, and what the user can do next: each ending offers it.

import { Phone, PhoneIncoming, Stethoscope, UserPlus, Waypoints } from 'lucide';
import { useState } from 'preact/hooks';
import { waitingCaller } from '../../protocol/call/call-history';
import { causeOf } from '../../protocol/cause/causes';
import type { Cause, Verdict } from '../../protocol/cause/verdict';
import type { PickedEntry } from '../../protocol/contract/handed';
import type { ErrorCode } from '../../protocol/errors';
import type { CallEvidence } from '../../protocol/snapshot/call-evidence';
import type { CallEntry, CallPhase, CallView } from '../../protocol/snapshot/call-view';
import type { Contact } from '../../protocol/snapshot/contact';
import { text } from '../../shared/text';
import { Button } from '../../ui/button';
import { GuestMark } from '../../ui/guest-mark';
import { clockWords, isOwnWill } from '../cause/cause-words';
import { ShowWhy } from '../cause/show-why';
import { TellQuestion } from '../cause/tell-question';
import { FilePicker } from '../files/file-picker';
import { sendEntries } from '../files/send-entries';
import { command, showUnexpected } from '../state/commands';
import { displayNameOf } from '../state/display-name';
import { openSettings } from '../state/settings-page';
import { EndedFrame } from './ended-frame';
import { KeepContact } from './keep-contact';

export interface EndedScreenProps {
  call: CallView;
  calls: readonly CallEntry[];
  phase: Extract<CallPhase, { name: 'ended' }>;
  contacts: readonly Contact[];
  /** What was seen of the call; null for a moment after its end. */
  seen: CallEvidence | null;
}

/** What a relay server of the user's own could mend, or is about one. */
const RELAY_ERRORS: readonly ErrorCode[] = [
  'connection-failed',
  'relay-missing',
  'ice-servers-refused',
  'turn-denied',
  'turn-unreachable',
];

/** The same of causes, on this side. */
const RELAY_CAUSES: readonly Cause[] = [
  'no_path',
  'relay_missing',
  'turn_expired',
  'turn_refused',
  'turn_dead',
];

function needsRelay({ error }: EndedScreenProps['phase'], verdict: Verdict | null): boolean {
  if (verdict && verdict.cause !== 'unknown') {
    return verdict.side !== 'there' && RELAY_CAUSES.includes(verdict.cause);
  }
  return error !== null && RELAY_ERRORS.includes(error);
}

/** What a check-up of this side can find the cause of. */
const CONNECTION_ERRORS: readonly ErrorCode[] = [...RELAY_ERRORS, 'connection-lost', 'broker-unreachable'];

function isAboutConnection({ error }: EndedScreenProps['phase']): boolean {
  return error !== null && CONNECTION_ERRORS.includes(error);
}

/** Two sides have something to compare, and the user has not been asked about this contact yet. */
function mayAsk({ here: { reached } }: CallEvidence, contact: Contact | null): boolean {
  return contact?.tellsFailures === null && !contact.blocked && (reached === 'answer' || reached === 'link');
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

export function EndedScreen({ call, calls, phase, contacts, seen }: EndedScreenProps) {
  const { peer, peerSays, kind, clockAheadMs } = call;
  const displayName = displayNameOf(peer, contacts, call);
  const [keeping, setKeeping] = useState(false);
  const contact = contacts.find(({ id }) => id === peer) ?? null;
  const verdict = seen && causeOf(seen.here, seen.there);
  return (
    <EndedFrame
      {...{ peer, displayName, phase, verdict }}
      details={
        <>
          {call.isGuest && <GuestMark />}
          {clockAheadMs !== null && <p data-test="clock">{clockWords(clockAheadMs)}</p>}
          {mayResume(call, phase) && <p data-test="may-resume">{text('ended_may_resume', displayName)}</p>}
        </>
      }
      data-test="call"
    >
      {keeping && <KeepContact {...{ call, contacts }} onDone={() => setKeeping(false)} />}
      <div class="row wrap">
        {/* Nobody can call a guest. */}
        {!call.isGuest && (
          <Button
            tone={keeping ? 'plain' : 'primary'}
            icon={Phone}
            onClick={() => command('call.start', { to: peer, kind })}
            data-test="call-again"
          >
            {text('call_again')}
          </Button>
        )}
        {needsRelay(phase, verdict) && (
          <Button icon={Waypoints} onClick={() => openSettings('advanced')} data-test="open-relay-settings">
            {text('ended_relay')}
          </Button>
        )}
        {isAboutConnection(phase) && verdict?.side !== 'there' && (
          <Button
            icon={Stethoscope}
            onClick={() => command('doctor.open', { tab: 'check-up' })}
            data-harmless
            data-test="open-check-up"
          >
            {text('ended_check')}
          </Button>
        )}
        {verdict && !isOwnWill(verdict) && <ShowWhy call={call.id} />}
        {contact && !contact.blocked && isNotThere(phase) && <SendInstead call={call} />}
        {!contact && !call.isGuest && peerSays !== null && !keeping && (
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
      {seen && verdict && mayAsk(seen, contact) && <TellQuestion id={peer} displayName={displayName} />}
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

/** For whoever called during the call, and can be called. */
function CallBack({ calls, contacts }: Pick<EndedScreenProps, 'calls' | 'contacts'>) {
  const waiting = waitingCaller(calls);
  if (!waiting || waiting.isGuest) return null;
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
