// A sheet with the same invite as a web link, for somebody who has no Tincan, and what it is for.

import { useState } from 'preact/hooks';
import { GUEST_PURPOSES } from '../../protocol/identity/guest-link';
import { guestLinkFor } from '../../protocol/identity/guest-page';
import type { GuestPurpose, InviteWindow, Profile } from '../../protocol/snapshot/contact';
import { text } from '../../shared/text';
import { deadline } from '../../ui/formats';
import { Sheet } from '../../ui/sheet';
import { command } from '../state/commands';
import { snapshot } from '../state/use-snapshot';
import { PageLink } from './guest-page-link';
import { ChooseForLink } from './link-files';

export interface GuestInviteProps {
  profile: Profile;
  invite: InviteWindow;
}

export function GuestInvite({ onClose, ...of }: GuestInviteProps & { onClose: () => void }) {
  return (
    <Sheet title={text('guest_invite_title')} onClose={onClose}>
      <GuestLink {...of} />
    </Sheet>
  );
}

function GuestLink({ profile, invite }: GuestInviteProps) {
  const [purpose, setPurpose] = useState<GuestPurpose>(invite.purpose ?? 'call');

  /** A call by this link is for that, and so is the next look at this sheet. */
  function choose(next: GuestPurpose): void {
    setPurpose(next);
    void command('invite.for', { purpose: next });
  }

  return (
    <PageLink
      made={guestLinkFor(profile, snapshot.value.settings, invite, purpose)}
      message={text(`guest_message_${purpose}`, deadline(invite.until))}
    >
      <p>{text('guest_invite_text')}</p>
      <select
        value={purpose}
        aria-label={text('guest_invite_for')}
        title={text('guest_invite_for')}
        onChange={({ currentTarget }) =>
          choose(GUEST_PURPOSES.find((each) => each === currentTarget.value) ?? 'call')
        }
        data-test="guest-purpose"
      >
        {GUEST_PURPOSES.map((each) => (
          <option key={each} value={each}>
            {text(`guest_purpose_${each}`)}
          </option>
        ))}
      </select>
      {purpose === 'receive' && <ChooseForLink invite={invite} />}
    </PageLink>
  );
}
