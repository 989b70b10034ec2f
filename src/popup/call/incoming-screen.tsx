// A call that rings. No device and no connection opens before the user presses one of these buttons.

import { useRef, useState } from 'preact/hooks';
import { groupContactId } from '../../protocol/identity/grouped-id';
import type { CallKind, CallView } from '../../protocol/snapshot/call-view';
import type { Contact } from '../../protocol/snapshot/contact';
import { text } from '../../shared/text';
import { Avatar } from '../../ui/avatar';
import { GuestMark } from '../../ui/guest-mark';
import { Name } from '../../ui/name';
import { NoWayToGuests } from '../files/no-way-to-guests';
import { command } from '../state/commands';
import { displayNameOf } from '../state/display-name';
import { useArrivalFocus } from '../state/use-arrival-focus';
import { Answers } from './answers';
import { Cans } from './cans';

export function IncomingScreen({ call, contacts }: { call: CallView; contacts: readonly Contact[] }) {
  const { id, peer, kind } = call;
  const screen = useRef<HTMLDivElement>(null);
  useArrivalFocus(screen);
  const displayName = displayNameOf(peer, contacts, call);
  const isContact = contacts.some((contact) => contact.id === peer);
  const [isAnswered, setAnswered] = useState(false);
  async function accept(answer: CallKind): Promise<void> {
    setAnswered(true);
    setAnswered(await command('call.accept', { call: id, kind: answer }));
  }
  return (
    <div ref={screen} class="centred incoming" data-test="call" data-phase="ringing-here">
      <div class={isAnswered ? 'ringing answered' : 'ringing'}>
        <Avatar id={peer} name={displayName} size="large" />
        <Cans isTaut={false} />
      </div>
      <div role="alert">
        <Name as="h1" class="clamped">
          {displayName}
        </Name>
        <p class="muted">{wantedBy(call)}</p>
      </div>
      {call.isGuest && (
        <div class="card stranger">
          <GuestMark />
          <p>{text('guest_mark_text')}</p>
          <NoWayToGuests />
        </div>
      )}
      {!isContact && !call.isGuest && (
        <div class="card stranger">
          <strong>{text('incoming_unknown')}</strong>
          <code class="contact-id" translate={false}>
            {groupContactId(peer)}
          </code>
        </div>
      )}
      <Answers
        kind={kind}
        onAccept={(answer) => void accept(answer)}
        onDecline={() => command('call.decline', { call: id })}
      />
    </div>
  );
}

/** Of a call without devices the user's web link says more than its kind. */
function wantedBy({ kind, invitedTo }: CallView): string {
  const hasMore = kind === 'data' && invitedTo && invitedTo !== 'call';
  return hasMore ? text(`incoming_for_${invitedTo}`) : text(`incoming_${kind}`);
}
