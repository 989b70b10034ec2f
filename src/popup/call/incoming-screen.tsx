// Somebody calls. Nothing is opened before one of these buttons is pressed.

import { MessageCircle, Phone, PhoneOff, Video } from 'lucide';
import { groupContactId } from '../../protocol/contact-id';
import type { CallKind, CallView, Contact } from '../../protocol/snapshot';
import { text } from '../../shared/text';
import { Avatar } from '../../ui/avatar';
import { Button } from '../../ui/button';
import { command } from '../commands';
import { nameOf } from '../names';

const ANSWERS = {
  audio: [{ kind: 'audio', icon: Phone, label: 'accept_audio' }],
  video: [
    { kind: 'video', icon: Video, label: 'accept_video' },
    { kind: 'audio', icon: Phone, label: 'accept_without_video' },
  ],
  data: [{ kind: 'data', icon: MessageCircle, label: 'accept_data' }],
} as const satisfies Record<CallKind, readonly unknown[]>;

export function IncomingScreen({ call, contacts }: { call: CallView; contacts: readonly Contact[] }) {
  const { call: id, peer, kind } = call;
  const who = nameOf(peer, contacts, call);
  const isContact = contacts.some((contact) => contact.id === peer);
  return (
    <div class="centred incoming" data-test="call" data-phase="ringing-here">
      <div class="ringing">
        <Avatar id={peer} name={who} size="large" />
      </div>
      <div role="alert">
        <h1 class="clamped" title={who}>
          {who}
        </h1>
        <p class="muted">{text(`incoming_${kind}`)}</p>
      </div>
      {!isContact && (
        <div class="card stranger">
          <strong>{text('incoming_unknown')}</strong>
          <code class="contact-id" translate={false}>
            {groupContactId(peer)}
          </code>
        </div>
      )}
      <div class="stack answers">
        {ANSWERS[kind].map((answer, index) => (
          <Button
            key={answer.kind}
            tone={index === 0 ? 'accept' : 'plain'}
            icon={answer.icon}
            onClick={() => command('call.accept', { call: id, kind: answer.kind })}
            data-test={`accept-${answer.kind}`}
          >
            {text(answer.label)}
          </Button>
        ))}
        <Button
          tone="danger"
          icon={PhoneOff}
          onClick={() => command('call.decline', { call: id })}
          data-harmless
          data-test="decline"
        >
          {text('decline')}
        </Button>
      </div>
    </div>
  );
}
