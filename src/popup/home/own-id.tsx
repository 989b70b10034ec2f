// The user's own ID: to read out, to copy, or to send as a link.

import { groupContactId } from '../../protocol/identity/contact-id';
import type { InviteWindow, Profile } from '../../protocol/snapshot/contact';
import { text } from '../../shared/text';
import { Avatar } from '../../ui/avatar';
import { CopyButton } from '../../ui/copy-button';
import { InviteLink } from '../contact/invite-link';

export interface OwnIdProps {
  profile: Profile;
  brokerUrl: string;
  invite: InviteWindow | null;
}

export function OwnId({ profile, brokerUrl, invite }: OwnIdProps) {
  const { id, name } = profile;
  return (
    <section class="card own-id" aria-label={text('home_own_id')}>
      <div class="row">
        <Avatar id={id} name={name} />
        <div class="grow">
          <strong class="ellipsis" dir="auto">
            {name}
          </strong>
          <code class="contact-id" data-test="own-id" data-id={id} translate={false}>
            {groupContactId(id)}
          </code>
        </div>
      </div>
      <div class="row wrap">
        <InviteLink {...{ profile, brokerUrl, invite }} />
        <CopyButton copies={id} label={text('home_copy_id')} data-test="copy-id" />
      </div>
    </section>
  );
}
