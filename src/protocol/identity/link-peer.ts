// Who gets the files that were chosen for the link of an invite, as long as nobody has come: the transfers wait for a name that no
// contact ID can be. Each invite has its own, so that the files of one never go to whoever comes by another.

import type { InviteWindow } from '../snapshot/contact';
import type { ContactId } from '../snapshot/ids';

/** No letter of a contact ID. */
const MARK = '-';

export function linkPeer({ until }: Pick<InviteWindow, 'until'>): ContactId {
  return `link${MARK}${until}` as ContactId;
}

export const isLinkPeer = (peer: ContactId): boolean => peer.includes(MARK);
