// The invite of the first person, and the wish that links of invites open in Tincan.

import { Link } from 'lucide';
import type { DropBox, InviteWindow, Profile } from '../../protocol/snapshot/contact';
import type { Settings } from '../../protocol/snapshot/settings';
import { browser } from '../../shared/browser';
import { text } from '../../shared/text';
import { Button } from '../../ui/button';
import { InviteLink } from '../contact/invite-link';

export interface InviteCardProps {
  profile: Profile;
  settings: Settings;
  invite: InviteWindow | null;
  dropBox: DropBox | null;
}

export function InviteCard({ profile, settings, invite, dropBox }: InviteCardProps) {
  return (
    <section class="card stack welcome-card">
      <h2>{text('welcome_invite_title')}</h2>
      <p class="muted">{text('welcome_invite_text')}</p>
      <InviteLink brokers={settings.brokers} {...{ profile, invite, dropBox }} />
      <div class="stack tight">
        <div class="row wrap">
          <Button icon={Link} onClick={openLinksHere}>
            {text('welcome_links')}
          </Button>
        </div>
        <small class="muted">{text('welcome_links_text')}</small>
      </div>
    </section>
  );
}

/** The browser asks the user first. Then the invite page opens each such link; the invite page calls nobody. */
function openLinksHere(): void {
  const page = browser.runtime.getURL('src/popup/invite.html');
  navigator.registerProtocolHandler('web+tincan', `${page}?link=%s`);
}
