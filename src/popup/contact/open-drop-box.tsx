// The drop box that is open: how many have come, its link, and the one press that closes it.

import { Globe, Inbox, X } from 'lucide';
import { useState } from 'preact/hooks';
import { guestLinkFor } from '../../protocol/identity/guest-page';
import type { DropBox, Profile } from '../../protocol/snapshot/contact';
import { text } from '../../shared/text';
import { Button } from '../../ui/button';
import { number } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { IconButton } from '../../ui/icon-button';
import { Sheet } from '../../ui/sheet';
import { command } from '../state/commands';
import { snapshot } from '../state/use-snapshot';
import { PageLink } from './guest-invite-on-demand';

export interface OpenDropBoxProps {
  profile: Profile;
  dropBox: DropBox;
}

export function OpenDropBox({ profile, dropBox }: OpenDropBoxProps) {
  const [showsLink, setShowsLink] = useState(false);
  return (
    <div class="invite-window drop-box" data-test="drop-box" data-guests={String(dropBox.guests)}>
      <p class="row grow" role="status">
        <Icon of={Inbox} size={16} />
        <span>
          <strong>{text('drop_box_open')}</strong> {guestWords(dropBox.guests)}
        </span>
      </p>
      <div class="row">
        <Button icon={Globe} onClick={() => setShowsLink(true)} data-test="drop-box-link">
          {text('drop_box_link')}
        </Button>
        <IconButton
          icon={X}
          label={text('drop_box_close')}
          onClick={() => command('dropBox.close', {})}
          data-test="drop-box-close"
        />
      </div>
      {showsLink && (
        <Sheet title={text('drop_box')} onClose={() => setShowsLink(false)}>
          <PageLink
            made={guestLinkFor(
              profile,
              snapshot.value.settings,
              { secret: dropBox.secret, until: null },
              'send',
            )}
            message={text('guest_message_box')}
          >
            <p>{text('drop_box_text')}</p>
          </PageLink>
        </Sheet>
      )}
    </div>
  );
}

function guestWords(guests: number): string {
  if (guests === 0) return text('drop_box_none');
  return guests === 1 ? text('drop_box_one') : text('drop_box_many', number(guests));
}
