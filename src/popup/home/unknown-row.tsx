// Whoever is behind an ID or a link that no contact has: the user calls them, or adds them to the contacts.

import { UserPlus } from 'lucide';
import type { Invite } from '../../protocol/identity/invite';
import type { CallKind } from '../../protocol/snapshot/call-view';
import { text } from '../../shared/text';
import { Avatar } from '../../ui/avatar';
import { IconButton } from '../../ui/icon-button';
import { Name } from '../../ui/name';
import { UnverifiedMark } from '../open-line/unverified-mark';
import { CALL_BUTTONS, CALL_KINDS } from './call-kinds';
import { inviteName } from './invite-name';

interface CallButtonsProps {
  kinds: readonly CallKind[];
  onCall: (kind: CallKind) => void;
}

function CallButtons({ kinds, onCall }: CallButtonsProps) {
  return kinds.map((kind) => (
    <IconButton
      key={kind}
      icon={CALL_BUTTONS[kind].icon}
      size={18}
      label={text(CALL_BUTTONS[kind].label)}
      data-column={kind}
      onClick={() => onCall(kind)}
      data-test={`dial-${kind}`}
    />
  ));
}

export interface StrangerRowProps {
  invite: Invite;
  onCall: (kind: CallKind) => void;
  /** Null for a contact. */
  onAdd: (() => void) | null;
}

export function StrangerRow({ invite, onCall, onAdd }: StrangerRowProps) {
  const name = inviteName(invite);
  return (
    <li class="contact unknown" data-test="stranger-row" data-id={invite.id}>
      <div class="row">
        <Avatar id={invite.id} name={name} />
        <span class="grow">
          <Name class="ellipsis contact-name">{text('find_call', name)}</Name>
          {onAdd && <span class="person-line ellipsis">{text('find_new')}</span>}
        </span>
        <CallButtons kinds={CALL_KINDS} onCall={onCall} />
        {onAdd && (
          <IconButton
            icon={UserPlus}
            size={18}
            label={text('find_add', name)}
            aria-haspopup="dialog"
            data-column="menu"
            onClick={onAdd}
            data-test="contact-add"
          />
        )}
      </div>
    </li>
  );
}

/** A name that a plain PeerJS application may have; asked about before anybody is called. */
export function PlainRow({ id, onCall }: { id: string; onCall: (kind: CallKind) => void }) {
  return (
    <li class="contact unknown" data-test="plain-row">
      <div class="row">
        <span class="grow">
          <Name class="ellipsis contact-name">{text('find_call', id)}</Name>
          <UnverifiedMark />
        </span>
        <CallButtons kinds={CALL_KINDS} onCall={onCall} />
      </div>
    </li>
  );
}
