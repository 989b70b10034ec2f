// The invite: one press opens it and copies a whole message with its link. Until it is used or over, the message can be copied
// again, and the invite cancelled.

import { Copy, Ticket, X } from 'lucide';
import { useEffect, useRef, useState } from 'preact/hooks';
import { inviteLink } from '../../protocol/identity/invite';
import { type InviteLife, inviteLeftMs } from '../../protocol/identity/invite-window';
import { INVITE_LIFE_MS, INVITE_LIVES_MS } from '../../protocol/identity/limits';
import type { InviteWindow, Profile } from '../../protocol/snapshot/contact';
import { type TextKey, text } from '../../shared/text';
import { Button } from '../../ui/button';
import { deadline, duration } from '../../ui/formats';
import { IconButton } from '../../ui/icon-button';
import { useCopy } from '../../ui/use-copy';
import { command } from '../state/commands';
import { useNow } from '../state/use-now';

const LIFE_WORDS: Record<InviteLife, TextKey> = {
  600000: 'invite_life_minutes',
  3600000: 'invite_life_hour',
  86400000: 'invite_life_day',
};

export interface InviteLinkProps {
  profile: Profile;
  brokerUrl: string;
  invite: InviteWindow | null;
}

export function InviteLink({ profile: { id, name }, brokerUrl, invite }: InviteLinkProps) {
  const { outcome, copy } = useCopy();
  const [copied, setCopied] = useState('');
  /** The secret before the press that opens an invite; null when none is awaited. */
  const before = useRef<string | null>(null);
  const left = inviteLeftMs(invite, useNow());

  async function copyMessage({ secret, until }: InviteWindow): Promise<void> {
    const link = inviteLink({ id, name, broker: brokerUrl, secret });
    if (await copy(`${text('invite_message', deadline(until))}\n${link}`)) setCopied(secret);
  }

  useEffect(() => {
    if (!invite || before.current === null || before.current === invite.secret) return;
    before.current = null;
    void copyMessage(invite);
  }, [invite]);

  async function open(lifeMs: InviteLife): Promise<void> {
    before.current = invite?.secret ?? '';
    if (!(await command('invite.open', { lifeMs }))) before.current = null;
  }

  if (!invite || left === 0) return <InviteChoice onOpen={open} />;
  const isCopied = copied === invite.secret;
  return (
    <div class="invite-window" data-test="invite-window" data-copied={String(isCopied)}>
      <p class="grow" role="status">
        <strong>{text(isCopied ? 'invite_copied' : 'invite_window')}</strong> {text('invite_once')}{' '}
        <strong role="timer" aria-live="off">
          {duration(left)}
        </strong>
        {outcome === 'failed' && <span class="wrong"> {text('invite_copy_failed')}</span>}
      </p>
      <div class="row">
        <Button icon={Copy} onClick={() => copyMessage(invite)} data-test="copy-invite">
          {outcome === 'copied' ? text('copied') : text('home_copy_invite')}
        </Button>
        <IconButton
          icon={X}
          label={text('invite_close')}
          onClick={() => command('invite.close', {})}
          data-test="invite-close"
        />
      </div>
    </div>
  );
}

function InviteChoice({ onOpen }: { onOpen: (life: InviteLife) => void }) {
  const [life, setLife] = useState<InviteLife>(INVITE_LIFE_MS);
  return (
    <div class="invite-choice">
      <Button icon={Ticket} onClick={() => onOpen(life)} data-test="invite-open">
        {text('invite_open')}
      </Button>
      <select
        value={String(life)}
        aria-label={text('invite_life')}
        title={text('invite_life')}
        onChange={({ currentTarget }) =>
          setLife(INVITE_LIVES_MS.find((each) => String(each) === currentTarget.value) ?? INVITE_LIFE_MS)
        }
        data-test="invite-life"
      >
        {INVITE_LIVES_MS.map((each) => (
          <option key={each} value={String(each)}>
            {text(LIFE_WORDS[each])}
          </option>
        ))}
      </select>
    </div>
  );
}
