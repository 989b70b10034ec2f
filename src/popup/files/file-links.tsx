// Who is connected for files alone: such a link has no screen of its own, and its peer knows an address of ours.

import { Link } from 'lucide';
import type { Contact } from '../../protocol/snapshot/contact';
import type { FileLinkView } from '../../protocol/snapshot/link-view';
import { text } from '../../shared/text';
import { Icon } from '../../ui/icon';
import { nameOf } from '../state/display-name';

export interface FileLinksProps {
  links: readonly FileLinkView[];
  contacts: readonly Contact[];
}

export function FileLinks({ links, contacts }: FileLinksProps) {
  return (
    <div role="status">
      {links
        .filter(({ isUp }) => isUp)
        .map(({ peer }) => (
          <div key={peer} class="file-link row muted" data-test="file-link" data-id={peer}>
            <Icon of={Link} size={16} />
            <span class="grow clamped">{text('file_link', nameOf(peer, contacts, null))}</span>
          </div>
        ))}
    </div>
  );
}
