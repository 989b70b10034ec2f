// The invite: for a while one stranger may call, with the secret in this link.

import { UserPlus, X } from 'lucide';
import { inviteLink } from '../../protocol/identity/invite';
import type { InviteWindow, Profile } from '../../protocol/snapshot/contact';
import { text } from '../../shared/text';
import { Button } from '../../ui/button';
import { CopyButton } from '../../ui/copy-button';
import { duration } from '../../ui/formats';
import { IconButton } from '../../ui/icon-button';
import { command } from '../state/commands';
import { useNow } from '../state/use-now';

export interface InviteLinkProps {
  profile: Profile;
  brokerUrl: string;
  invite: InviteWindow | null;
}

export function InviteLink({ profile: { id, name }, brokerUrl, invite }: InviteLinkProps) {
  const left = (invite?.until ?? 0) - useNow();
  if (!invite || left <= 0) {
    return (
      <Button icon={UserPlus} onClick={() => command('invite.open', {})} data-test="invite-open">
        {text('invite_open')}
      </Button>
    );
  }
  return (
    <div class="stack tight invite-window" data-test="invite-window">
      <span>
        {text('invite_window')}{' '}
        <strong role="timer" aria-live="off">
          {duration(left)}
        </strong>
      </span>
      <div class="row wrap">
        <CopyButton
          copies={inviteLink({ id, name, broker: brokerUrl, secret: invite.secret })}
          label={text('home_copy_invite')}
          data-test="copy-invite"
        />
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
