// One person, beside the list: what the user does with them, and what was between the two. All of it takes files that the
// user drops, and says so before any is dragged.

import { Download, Ellipsis, Phone, ShieldCheck, ShieldQuestionMark, Video } from 'lucide';
import { useState } from 'preact/hooks';
import { timelineOf } from '../../protocol/chat/timeline';
import { unreadByPeer } from '../../protocol/chat/unread';
import type { PickedEntry } from '../../protocol/contract/handed';
import { isHere, lastCallWith } from '../../protocol/people/people-order';
import type { CallKind } from '../../protocol/snapshot/call-view';
import type { Contact } from '../../protocol/snapshot/contact';
import type { Snapshot } from '../../protocol/snapshot/snapshot';
import { text } from '../../shared/text';
import { Avatar } from '../../ui/avatar';
import { Button } from '../../ui/button';
import { date } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { IconButton } from '../../ui/icon-button';
import { Name } from '../../ui/name';
import { ChatLines } from '../call/chat-lines';
import { DropTarget } from '../files/drop-target';
import { FilePicker } from '../files/file-picker';
import { sendEntries } from '../files/send-entries';
import { TransferList } from '../files/transfer-list';
import { lastCallWords } from '../home/call-outcome';
import { ContactSheet } from '../home/contact-sheet';
import { PermissionQuestion } from '../home/permission-question';
import { useCallStart } from '../home/use-call-start';
import { command, sendCommand } from '../state/commands';
import { useNow } from '../state/use-now';
import { PersonCalls } from './person-calls';

const LOOK_AGAIN_MS = 10_000;

export interface PersonPaneProps
  extends Pick<Snapshot, 'presence' | 'calls' | 'chat' | 'chatRead' | 'transfers'> {
  contact: Contact;
}

export function PersonPane({ contact, presence, calls, chat, chatRead, transfers }: PersonPaneProps) {
  const { id, name, blocked } = contact;
  const starting = useCallStart();
  const [menuOpen, setMenuOpen] = useState(false);
  const call = (kind: CallKind) =>
    void starting.start({ kind, name }, () => command('call.start', { to: id, kind }));
  const send = (entries: readonly PickedEntry[]) => void (!blocked && sendEntries(id, entries));
  const messages = chat.filter(({ peer }) => peer === id);
  const ours = transfers.filter(({ peer }) => peer === id);
  return (
    <DropTarget
      class="fill person-drop"
      invitation={text(blocked ? 'contact_blocked' : 'contact_drop', name)}
      onEntries={send}
      data-test="person-drop"
    >
      <article class="person-pane" data-test="person-pane" data-id={id}>
        <PersonHeader {...{ contact, calls }} heardAt={presence[id]} onMenu={() => setMenuOpen(true)} />
        <div class="stack">
          {!blocked && (
            <>
              <PersonDeeds onCall={call} onEntries={send} />
              <p class="person-hint" data-test="drop-hint">
                <Icon of={Download} size={24} />
                <strong>{text('person_drop', name)}</strong>
                <span class="muted">{text('files_drop_text', name)}</span>
              </p>
            </>
          )}
          <TransferList transfers={ours} displayNameOf={() => name} />
        </div>
        <div class="stack">
          <Verification contact={contact} />
          {messages.length > 0 && (
            <section class="part person-chat" aria-label={text('tab_chat')}>
              <h2>{text('tab_chat')}</h2>
              <ChatLines
                displayName={name}
                timeline={timelineOf(messages, ours, null)}
                unread={unreadByPeer(chat, chatRead).get(id) ?? null}
                onRead={(upTo) => void sendCommand('chat.read', { peer: id, upTo })}
              />
            </section>
          )}
          <PersonCalls calls={calls.filter(({ peer }) => peer === id)} />
        </div>
      </article>
      {menuOpen && <ContactSheet contact={contact} onCall={call} onClose={() => setMenuOpen(false)} />}
      {starting.asking && (
        <PermissionQuestion {...starting.asking} onCall={starting.goOn} onCancel={starting.giveUp} />
      )}
    </DropTarget>
  );
}

interface PersonHeaderProps extends Pick<PersonPaneProps, 'contact' | 'calls'> {
  heardAt: number | undefined;
  onMenu: () => void;
}

function PersonHeader({ contact, calls, heardAt, onMenu }: PersonHeaderProps) {
  const { id, name, blocked } = contact;
  const now = useNow(LOOK_AGAIN_MS);
  const here = !blocked && isHere(heardAt, now);
  const lastCall = lastCallWith(id, calls);
  const words = blocked
    ? text('contact_blocked')
    : here
      ? text('here')
      : lastCall && lastCallWords(lastCall, now);
  return (
    <header class="row person-header">
      <span class="avatar-place">
        <Avatar id={id} name={name} />
        {here && <span class="here" />}
      </span>
      <div class="grow">
        <Name as="h1" class="clamped">
          {name}
        </Name>
        {words && <p class={`person-line ${here ? 'is-here' : ''} ${blocked ? 'blocked' : ''}`}>{words}</p>}
      </div>
      <IconButton
        icon={Ellipsis}
        label={text('contact_menu', name)}
        aria-haspopup="dialog"
        onClick={onMenu}
        data-test="person-menu"
      />
    </header>
  );
}

interface PersonDeedsProps {
  onCall: (kind: CallKind) => void;
  onEntries: (entries: readonly PickedEntry[]) => void;
}

function PersonDeeds({ onCall, onEntries }: PersonDeedsProps) {
  return (
    <div class="row wrap person-deeds">
      <Button tone="primary" icon={Phone} onClick={() => onCall('audio')} data-test="person-audio">
        {text('call_audio')}
      </Button>
      <Button icon={Video} onClick={() => onCall('video')} data-test="person-video">
        {text('call_video')}
      </Button>
      <FilePicker onEntries={onEntries} label={text('contact_send')} />
    </div>
  );
}

function Verification({ contact: { comparedAt, name } }: Pick<PersonPaneProps, 'contact'>) {
  const isCompared = comparedAt !== null;
  return (
    <p class={`row ${isCompared ? 'compared' : 'muted'}`} data-test="person-verified">
      <Icon of={isCompared ? ShieldCheck : ShieldQuestionMark} size={18} />
      {isCompared ? text('safety_compared', date(comparedAt)) : text('person_not_compared', name)}
    </p>
  );
}
