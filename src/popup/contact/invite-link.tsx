// The invite: one press opens it and copies a whole message with its link; and the drop box, which can be open beside it. A page
// loads the code of an open one after its first paint.

import { useRef } from 'preact/hooks';
import type { InviteLife } from '../../protocol/identity/invite-window';
import type { DropBox, InviteWindow, Profile } from '../../protocol/snapshot/contact';
import { command } from '../state/commands';
import { onDemand } from '../state/on-demand';
import { InviteChoice } from './invite-choice';

export const OpenInvite = onDemand(async () => (await import('./open-invite')).OpenInvite);

export const OpenDropBox = onDemand(async () => (await import('./open-drop-box')).OpenDropBox);

export interface InviteLinkProps {
  profile: Profile;
  brokers: readonly string[];
  invite: InviteWindow | null;
  dropBox: DropBox | null;
}

export function InviteLink({ profile, brokers, invite, dropBox }: InviteLinkProps) {
  const before = useRef<string | null>(null);

  async function open(lifeMs: InviteLife): Promise<void> {
    before.current = invite?.secret ?? '';
    if (!(await command('invite.open', { lifeMs }))) before.current = null;
  }

  const choice = { onOpen: open, onDropBox: dropBox ? null : () => void command('dropBox.open', {}) };
  return (
    <>
      {dropBox && <OpenDropBox {...{ profile, dropBox }} />}
      {invite ? (
        <OpenInvite {...{ profile, brokers, invite, before, choice }} />
      ) : (
        <InviteChoice {...choice} />
      )}
    </>
  );
}
