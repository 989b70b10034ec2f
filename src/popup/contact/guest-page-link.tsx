// A link to the page of a guest: one press that copies it with its message, and a code for a phone. Where no link can be made, and
// where the page is another one than ours, it says so.

import { Globe, Settings2 } from 'lucide';
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { MadeGuestLink, NoGuestLink } from '../../protocol/identity/guest-page';
import { type TextKey, text } from '../../shared/text';
import { Button } from '../../ui/button';
import { ErrorBanner } from '../../ui/error-banner';
import { useCopy } from '../../ui/use-copy';
import { NoWayToGuests } from '../files/no-way-to-guests';
import { openSettings } from '../state/settings-page';
import { checkGuestPage, type PageCheck } from './guest-page-check';
import { QrCode } from './qr-code';

const WHY: Record<NoGuestLink, TextKey> = {
  'no-page': 'guest_invite_no_page',
  'no-broker': 'guest_invite_no_broker',
  'broker-plain': 'guest_invite_plain',
};

export interface PageLinkProps {
  made: MadeGuestLink;
  /** Stands before the link in what is copied. */
  message: string;
  /** What the link is for. */
  children: ComponentChildren;
}

export function PageLink({ made, message, children }: PageLinkProps) {
  const { outcome, copy } = useCopy();
  const check = usePageCheck(made.ok ? made.link.slice(0, made.link.indexOf('#')) : null);

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
  return (
    <div class="guest-invite" data-test="guest-invite" data-check={check ?? 'none'}>
      <NoWayToGuests />
      {children}
      <Button
        icon={Globe}
        disabled={check === null}
        onClick={() => copy(`${message}\n${made.link}`)}
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
