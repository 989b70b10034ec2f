// One person: who they are and what was last, buttons that call and send, a place to drop files on. A blocked contact has
// no buttons that call. Only one row of the list is on the way of the Tab key; arrows lead to the others.

import { Ban, Ellipsis, Paperclip, Phone, Video } from 'lucide';
import { isHere } from '../../protocol/people/people-order';
import type { CallEntry, CallKind } from '../../protocol/snapshot/call-view';
import type { Contact } from '../../protocol/snapshot/contact';
import { text } from '../../shared/text';
import { Avatar } from '../../ui/avatar';
import { Icon } from '../../ui/icon';
import { IconButton } from '../../ui/icon-button';
import { Name } from '../../ui/name';
import { ComparedMark } from '../contact/compared-mark';
import { DropTarget } from '../files/drop-target';
import { sendEntries } from '../files/send-entries';
import { lastCallWords } from './call-outcome';

export interface ContactRowProps {
  contact: Contact;
  /** When Tincan last heard of the contact, if ever. */
  heardAt: number | undefined;
  /** Null when there was none. */
  lastCall: CallEntry | null;
  now: number;
  /** Undefined where a press opens the sheet instead. */
  isSelected: boolean | undefined;
  isTabStop: boolean;
  onOpen: () => void;
  onCall: (kind: CallKind) => void;
  onFiles: () => void;
  onMenu: () => void;
}

export function ContactRow(props: ContactRowProps) {
  const { contact, heardAt, lastCall, now, isSelected, isTabStop, onOpen, onCall, onFiles, onMenu } = props;
  const { id, name, blocked } = contact;
  const here = !blocked && isHere(heardAt, now);
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
            onClick={onOpen}
            data-test="contact-open"
          >
            <span class="avatar-place">
              <Avatar id={id} name={name} />
              {here && <span class="here" data-test="here" />}
            </span>
            <span class="grow">
              <span class="row name-row">
                <Name class="ellipsis contact-name">{name}</Name>
                <ComparedMark contact={contact} />
              </span>
              <PersonLine {...{ blocked, here, lastCall, now }} />
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
                onClick={() => onCall('audio')}
                data-test="contact-audio"
              />
              <IconButton
                icon={Video}
                size={18}
                label={text('contact_video', name)}
                {...{ tabIndex }}
                data-column="video"
                onClick={() => onCall('video')}
                data-test="contact-video"
              />
              <IconButton
                icon={Paperclip}
                size={18}
                label={text('contact_files', name)}
                {...{ tabIndex }}
                data-column="files"
                onClick={onFiles}
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
            onClick={onMenu}
            data-test="contact-menu"
          />
        </div>
      </DropTarget>
    </li>
  );
}

type PersonLineProps = Pick<ContactRowProps, 'lastCall' | 'now'> & { blocked: boolean; here: boolean };

/** In words: a dot alone would say it by its colour. */
function PersonLine({ blocked, here, lastCall, now }: PersonLineProps) {
  if (blocked) {
    return (
      <span class="person-line blocked" data-test="blocked-mark">
        <Icon of={Ban} size={14} />
        {text('contact_blocked')}
      </span>
    );
  }
  if (here) return <span class="person-line is-here">{text('here')}</span>;
  const words = lastCall && lastCallWords(lastCall, now);
  return words ? (
    <span class="person-line ellipsis" title={words}>
      {words}
    </span>
  ) : null;
}
