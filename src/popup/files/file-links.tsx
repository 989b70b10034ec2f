// The peers that are connected for files alone. Such a link has no screen of its own, and its peer sees the user's IP
// address.

import { Link } from 'lucide';
import type { Snapshot } from '../../protocol/snapshot/snapshot';
import { text } from '../../shared/text';
import { GuestMark } from '../../ui/guest-mark';
import { Icon } from '../../ui/icon';
import { displayNameOf } from '../state/display-name';

export function FileLinks({ fileLinks, contacts }: Pick<Snapshot, 'fileLinks' | 'contacts'>) {
  return (
    <div role="status">
      {fileLinks
        .filter(({ isUp }) => isUp)
        .map(({ peer, guest = null }) => (
          <div key={peer} class="file-link row muted" data-test="file-link" data-id={peer}>
            <Icon of={Link} size={16} />
            <span class="grow clamped">
              {text('file_link', displayNameOf(peer, contacts, { peer, peerSays: guest }))}
            </span>
            {guest !== null && <GuestMark isBrief />}
          </div>
        ))}
    </div>
  );
}
