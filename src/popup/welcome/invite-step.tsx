// The last step: the user's own ID, and the invite link to give to others.

import { Link } from 'lucide';
import { groupContactId } from '../../protocol/identity/contact-id';
import type { InviteWindow, Profile } from '../../protocol/snapshot/contact';
import type { Settings } from '../../protocol/snapshot/settings';
import { browser } from '../../shared/browser';
import { text } from '../../shared/text';
import { Button } from '../../ui/button';
import { CopyButton } from '../../ui/copy-button';
import { InviteLink } from '../contact/invite-link';

export interface InviteStepProps {
  profile: Profile;
  settings: Settings;
  invite: InviteWindow | null;
  onDone: () => void;
}

export function InviteStep({ profile, settings, invite, onDone }: InviteStepProps) {
  return (
    <div class="stack">
      <h2>{text('welcome_invite_title')}</h2>
      <p class="muted">{text('welcome_invite_text')}</p>
      <code class="contact-id large" data-test="own-id" data-id={profile.id} translate={false}>
        {groupContactId(profile.id)}
      </code>
      <div class="row wrap">
        <InviteLink brokerUrl={settings.brokerUrl} {...{ profile, invite }} />
        <CopyButton copies={profile.id} label={text('home_copy_id')} data-test="copy-id" />
      </div>
      <div class="stack tight">
        <div class="row">
          <Button icon={Link} onClick={openLinksHere}>
            {text('welcome_links')}
          </Button>
        </div>
        <small class="muted">{text('welcome_links_text')}</small>
      </div>
      <div class="row end">
        <Button tone="primary" onClick={onDone} data-test="welcome-finish">
          {text('welcome_finish')}
        </Button>
      </div>
    </div>
  );
}

/** The browser asks the user first. Then the invite page opens each such link; the invite page calls nobody. */
function openLinksHere(): void {
  const page = browser.runtime.getURL('src/popup/invite.html');
  navigator.registerProtocolHandler('web+tincan', `${page}?link=%s`);
}
