// An open invite: until it is used or over, its message can be copied again, and the invite cancelled.

import { Copy, Globe, Inbox, Paperclip, X } from 'lucide';
import { useEffect, useState } from 'preact/hooks';
import { inviteLink } from '../../protocol/identity/invite';
import { inviteLeftMs } from '../../protocol/identity/invite-window';
import type { InviteWindow, Profile } from '../../protocol/snapshot/contact';
import { text } from '../../shared/text';
import { Button } from '../../ui/button';
import { deadline, duration } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { IconButton } from '../../ui/icon-button';
import { MiddleCut } from '../../ui/middle-cut';
import { useCopy } from '../../ui/use-copy';
import { command } from '../state/commands';
import { useNow } from '../state/use-now';
import { GuestInvite } from './guest-invite-on-demand';
import { InviteChoice, type InviteChoiceProps } from './invite-choice';
import { linkFilesWords } from './link-files-words';

export interface OpenInviteProps {
  profile: Profile;
  brokers: readonly string[];
  invite: InviteWindow;
  /** The secret before the press that opens an invite; null when none is awaited. */
  before: { current: string | null };
  /** Another one can be opened when the time of this one is over. */
  choice: InviteChoiceProps;
}

/** Counts the seconds down, and only while there are some. */
export function OpenInvite({ profile, brokers, invite, before, choice }: OpenInviteProps) {
  const { id, name } = profile;
  const { files = [] } = invite;
  const { outcome, copy } = useCopy();
  const [copied, setCopied] = useState('');
  const left = inviteLeftMs(invite, useNow());
  const [isForGuest, setForGuest] = useState(false);
  const isCopied = copied === invite.secret;

  async function copyMessage(): Promise<void> {
    const { secret, until } = invite;
    const link = inviteLink({ id, name, brokers, secret });
    if (await copy(`${text('invite_message', deadline(until))}\n${link}`)) setCopied(secret);
  }

  useEffect(() => {
    if (before.current === null || before.current === invite.secret) return;
    before.current = null;
    void copyMessage();
  }, [invite]);

  if (left === 0) return <InviteChoice {...choice} />;
  return (
    <div class="invite-window" data-test="invite-window" data-copied={String(isCopied)}>
      <p class="grow" role="status">
        <strong>{text(isCopied ? 'invite_copied' : 'invite_window')}</strong> {text('invite_once')}{' '}
        <strong role="timer" aria-live="off">
          {duration(left)}
        </strong>
        {outcome === 'failed' && <span class="wrong"> {text('invite_copy_failed')}</span>}
      </p>
      {files.length > 0 && (
        <p class="row" data-test="invite-files">
          <Icon of={Paperclip} size={16} />
          <span>{text('link_files_in')}</span>
          <MiddleCut>{linkFilesWords(files)}</MiddleCut>
        </p>
      )}
      <div class="row">
        <Button icon={Copy} onClick={copyMessage} data-test="copy-invite">
          {outcome === 'copied' ? text('copied') : text('home_copy_invite')}
        </Button>
        <IconButton
          icon={Globe}
          label={text('guest_invite_title')}
          onClick={() => setForGuest(true)}
          data-test="guest-invite-open"
        />
        {choice.onDropBox && (
          <IconButton
            icon={Inbox}
            label={text('drop_box_begin')}
            onClick={choice.onDropBox}
            data-test="drop-box-open"
          />
        )}
        <IconButton
          icon={X}
          label={text('invite_close')}
          onClick={() => command('invite.close', {})}
          data-test="invite-close"
        />
      </div>
      {isForGuest && <GuestInvite {...{ profile, invite }} onClose={() => setForGuest(false)} />}
    </div>
  );
}
