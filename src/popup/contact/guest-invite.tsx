// A sheet with the same invite as a web link, for somebody who has no Tincan: what for, one press that copies the message, and a
// code for a phone. Where no link can be made, and where the page is another one than ours, it says so.

import { Globe, Settings2 } from 'lucide';
import { useEffect, useState } from 'preact/hooks';
import { GUEST_PURPOSES } from '../../protocol/identity/guest-link';
import { guestLinkFor, type NoGuestLink } from '../../protocol/identity/guest-page';
import type { GuestPurpose, InviteWindow, Profile } from '../../protocol/snapshot/contact';
import { type TextKey, text } from '../../shared/text';
import { Button } from '../../ui/button';
import { ErrorBanner } from '../../ui/error-banner';
import { deadline } from '../../ui/formats';
import { Sheet } from '../../ui/sheet';
import { useCopy } from '../../ui/use-copy';
import { command } from '../state/commands';
import { openSettings } from '../state/settings-page';
import { snapshot } from '../state/use-snapshot';
import { checkGuestPage, type PageCheck } from './guest-page-check';
import { QrCode } from './qr-code';

const WHY: Record<NoGuestLink, TextKey> = {
  'no-page': 'guest_invite_no_page',
  'no-broker': 'guest_invite_no_broker',
  'broker-plain': 'guest_invite_plain',
};

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
  const { outcome, copy } = useCopy();
  const made = guestLinkFor(profile, snapshot.value.settings, invite, purpose);
  const check = usePageCheck(made.ok ? made.link.slice(0, made.link.indexOf('#')) : null);

  /** A call by this link is for that, and so is the next look at this sheet. */
  function choose(next: GuestPurpose): void {
    setPurpose(next);
    void command('invite.for', { purpose: next });
  }

  if (!made.ok) {
    return (
      <div class="guest-invite" data-test="guest-invite" data-why={made.why}>
        <p>{text(WHY[made.why])}</p>
        <Button icon={Settings2} onClick={() => openSettings('advanced')} data-test="guest-invite-settings">
          {text('nav_settings')}
        </Button>
      </div>
    );
  }
  if (check === 'differs') {
    return (
      <div class="guest-invite" data-test="guest-invite" data-why={check}>
        <ErrorBanner error="guest-page-differs" />
      </div>
    );
  }
  const message = `${text(`guest_message_${purpose}`, deadline(invite.until))}\n${made.link}`;
  return (
    <div class="guest-invite" data-test="guest-invite" data-check={check ?? 'none'}>
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
      <Button
        icon={Globe}
        disabled={check === null}
        onClick={() => copy(message)}
        data-test="copy-guest-link"
      >
        {outcome === 'copied' ? text('copied') : text('guest_invite_copy')}
      </Button>
      {outcome === 'failed' && <span class="wrong">{text('copy_failed')}</span>}
      <p role="status" class="muted">
        {check === null && text('guest_invite_checking')}
        {check === 'unread' && text('guest_invite_unchecked')}
      </p>
      {check && <QrCode link={made.link} />}
    </div>
  );
}

/** Null until the page has been compared. */
function usePageCheck(page: string | null): PageCheck | null {
  const [found, setFound] = useState<{ page: string; check: PageCheck } | null>(null);
  useEffect(() => {
    if (page) void checkGuestPage(page).then((check) => setFound({ page, check }));
  }, [page]);
  return found?.page === page ? (found?.check ?? null) : null;
}
