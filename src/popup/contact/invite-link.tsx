// The invite: one press opens it and copies a whole message with its link. A page loads the code of an open one after its
// first paint.

import { useRef } from 'preact/hooks';
import type { InviteLife } from '../../protocol/identity/invite-window';
import type { InviteWindow, Profile } from '../../protocol/snapshot/contact';
import { command } from '../state/commands';
import { onDemand } from '../state/on-demand';
import { InviteChoice } from './invite-choice';

export const OpenInvite = onDemand(async () => (await import('./open-invite')).OpenInvite);

export interface InviteLinkProps {
  profile: Profile;
  brokers: readonly string[];
  invite: InviteWindow | null;
}

export function InviteLink({ profile, brokers, invite }: InviteLinkProps) {
  const before = useRef<string | null>(null);

  async function open(lifeMs: InviteLife): Promise<void> {
    before.current = invite?.secret ?? '';
    if (!(await command('invite.open', { lifeMs }))) before.current = null;
  }

  if (!invite) return <InviteChoice onOpen={open} />;
  return <OpenInvite {...{ profile, brokers, invite, before }} onOpen={open} />;
}
