// One person: who they are and what was last, buttons that call and send, a place to drop files on. A blocked contact has
// no buttons that call. Only one row of the list is on the way of the Tab key; arrows lead to the others. A list has up to a
// few hundred rows: each is drawn again only when what it shows has changed.

import { Ban, Ellipsis, Paperclip, Phone, Video } from 'lucide';
import { useMemo } from 'preact/hooks';
import type { CallKind } from '../../protocol/snapshot/call-view';
import type { Contact } from '../../protocol/snapshot/contact';
import type { ContactId } from '../../protocol/snapshot/ids';
import { text } from '../../shared/text';
import { Avatar } from '../../ui/avatar';
import { Icon } from '../../ui/icon';
import { IconButton } from '../../ui/icon-button';
import { Name } from '../../ui/name';
import { ComparedMark } from '../contact/compared-mark';
import { DropTarget } from '../files/drop-target';
import { sendEntries } from '../files/send-entries';

/** The same object for as long as the list is there, whatever the list does by then. */
export interface RowActs {
  open(id: ContactId): void;
  call(contact: Contact, kind: CallKind): void;
  pickFiles(id: ContactId): void;
  menu(id: ContactId): void;
}

export interface ContactRowProps {
  contact: Contact;
  isHere: boolean;
  /** What the last call was, in words; empty when there was none. */
  lastCall: string;
  /** Undefined where a press opens the sheet instead. */
  isSelected: boolean | undefined;
  isTabStop: boolean;
  acts: RowActs;
}

export function ContactRow(props: ContactRowProps) {
  const { contact, isHere, lastCall, isSelected, isTabStop, acts } = props;
  return useMemo(() => <Row {...props} />, [contact, isHere, lastCall, isSelected, isTabStop, acts]);
}

function Row({ contact, isHere, lastCall, isSelected, isTabStop, acts }: ContactRowProps) {
  const { id, name, blocked } = contact;
  const tabIndex = isTabStop ? 0 : -1;
  return (
    <li class={`contact ${isSelected ? 'selected' : ''}`} data-test="contact-row" data-id={id}>
      <DropTarget
        invitation={text(blocked ? 'contact_blocked' : 'contact_drop', name)}
        onEntries={(entries) => !blocked && void sendEntries(id, entries)}
      >
        <div class="row">
          <button
            type="button"
            class="person"
            aria-current={isSelected}
            aria-haspopup={isSelected === undefined ? 'dialog' : undefined}
            tabIndex={tabIndex}
            data-column="open"
            onClick={() => acts.open(id)}
            data-test="contact-open"
          >
            <span class="avatar-place">
              <Avatar id={id} name={name} />
              {isHere && <span class="here" data-test="here" />}
            </span>
            <span class="grow">
              <span class="row name-row">
                <Name class="ellipsis contact-name">{name}</Name>
                <ComparedMark contact={contact} />
              </span>
              <PersonLine {...{ blocked, isHere, lastCall }} />
            </span>
          </button>
          {!blocked && (
            <>
              <IconButton
                icon={Phone}
                size={18}
                label={text('contact_audio', name)}
                {...{ tabIndex }}
                data-column="audio"
                onClick={() => acts.call(contact, 'audio')}
                data-test="contact-audio"
              />
              <IconButton
                icon={Video}
                size={18}
                label={text('contact_video', name)}
                {...{ tabIndex }}
                data-column="video"
                onClick={() => acts.call(contact, 'video')}
                data-test="contact-video"
              />
              <IconButton
                icon={Paperclip}
                size={18}
                label={text('contact_files', name)}
                {...{ tabIndex }}
                data-column="files"
                onClick={() => acts.pickFiles(id)}
                data-test="contact-files"
              />
            </>
          )}
          <IconButton
            icon={Ellipsis}
            size={18}
            label={text('contact_menu', name)}
            aria-haspopup="dialog"
            {...{ tabIndex }}
            data-column="menu"
            onClick={() => acts.menu(id)}
            data-test="contact-menu"
          />
        </div>
      </DropTarget>
    </li>
  );
}

type PersonLineProps = Pick<ContactRowProps, 'isHere' | 'lastCall'> & { blocked: boolean };

/** In words: a dot alone would say it by its colour. */
function PersonLine({ blocked, isHere, lastCall }: PersonLineProps) {
  if (blocked) {
    return (
      <span class="person-line blocked" data-test="blocked-mark">
        <Icon of={Ban} size={14} />
        {text('contact_blocked')}
      </span>
    );
  }
  if (isHere) return <span class="person-line is-here">{text('here')}</span>;
  return lastCall ? (
    <span class="person-line ellipsis" title={lastCall}>
      {lastCall}
    </span>
  ) : null;
}
