// The name that the user reads: the user's own label first, then the name that the peer has given, then the start of the ID.

import { groupContactId } from '../../protocol/identity/grouped-id';
import type { CallView } from '../../protocol/snapshot/call-view';
import type { Contact } from '../../protocol/snapshot/contact';
import type { ContactId } from '../../protocol/snapshot/ids';

/** Two groups of the ID and the space between them. */
const ID_START_CHARS = 9;

export function displayNameOf(
  peer: ContactId,
  contacts: readonly Contact[],
  call: Pick<CallView, 'peer' | 'peerSays'> | null,
): string {
  const label = contacts.find(({ id }) => id === peer)?.name;
  const says = call?.peer === peer ? call.peerSays : null;
  return label || says || `${groupContactId(peer).slice(0, ID_START_CHARS)}…`;
}
