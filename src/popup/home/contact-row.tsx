// One contact: buttons that call, a place to drop files on, and a menu. A blocked contact has no buttons that call.

import { Ban, Ellipsis } from 'lucide';
import { useState } from 'preact/hooks';
import { groupContactId } from '../../protocol/identity/contact-id';
import type { CallKind } from '../../protocol/snapshot/call-view';
import type { Contact } from '../../protocol/snapshot/contact';
import { text } from '../../shared/text';
import { Avatar } from '../../ui/avatar';
import { Icon } from '../../ui/icon';
import { IconButton } from '../../ui/icon-button';
import { Name } from '../../ui/name';
import { Sheet } from '../../ui/sheet';
import { ComparedMark } from '../contact/compared-mark';
import { DropTarget } from '../files/drop-target';
import { sendEntries } from '../files/send-entries';
import { CALL_BUTTONS, CALL_KINDS } from './call-kinds';
import { ContactMenu } from './contact-menu';
import { PresenceMark } from './presence-mark';

export interface ContactRowProps {
  contact: Contact;
  /** When Tincan last heard of the contact, if ever. */
  heardAt: number | undefined;
  /** True when background accepted the call; null when the user gave the call up. */
  onCall: (kind: CallKind) => Promise<boolean | null>;
}

function BlockedMark() {
  return (
    <span
      class="blocked"
      role="img"
      aria-label={text('contact_blocked')}
      title={text('contact_blocked')}
      data-test="blocked-mark"
    >
      <Icon of={Ban} size={16} />
    </span>
  );
}

export function ContactRow({ contact, heardAt, onCall }: ContactRowProps) {
  const [menuOpen, setMenuOpen] = useState(false);
  const { id, name, blocked } = contact;

  return (
    <li class="contact" data-test="contact-row" data-id={id}>
      <DropTarget
        invitation={text(blocked ? 'contact_blocked' : 'contact_drop', name)}
        onEntries={(entries) => !blocked && void sendEntries(id, entries)}
      >
        <div class="row">
          <span class="avatar-place">
            <Avatar id={id} name={name} />
            {!blocked && <PresenceMark heardAt={heardAt} />}
          </span>
          <div class="grow">
            <span class="row name-row">
              <Name class="ellipsis contact-name">{name}</Name>
              <ComparedMark contact={contact} />
              {blocked && <BlockedMark />}
            </span>
            <span class="ellipsis muted mono" translate={false}>
              {groupContactId(id)}
            </span>
          </div>
          {!blocked &&
            CALL_KINDS.map((kind) => (
              <IconButton
                key={kind}
                icon={CALL_BUTTONS[kind].icon}
                size={18}
                label={text(CALL_BUTTONS[kind].labelWith, name)}
                onClick={() => onCall(kind)}
                data-test={`contact-${kind}`}
              />
            ))}
          <IconButton
            icon={Ellipsis}
            size={18}
            label={text('contact_menu', name)}
            aria-haspopup="dialog"
            onClick={() => setMenuOpen(true)}
            data-test="contact-menu"
          />
        </div>
      </DropTarget>
      {menuOpen && (
        <Sheet title={name} onClose={() => setMenuOpen(false)}>
          <ContactMenu contact={contact} onDone={() => setMenuOpen(false)} />
        </Sheet>
      )}
    </li>
  );
}
