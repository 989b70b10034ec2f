// The name that the user reads: the user's own label first, then the name that the peer has given, then the start of the ID.

import { groupContactId } from '../../protocol/identity/contact-id';
import type { CallView } from '../../protocol/snapshot/call-view';
import type { Contact } from '../../protocol/snapshot/contact';
import type { ContactId } from '../../protocol/snapshot/ids';
import { NAME_CHARS } from '../../protocol/text/limits';
import { isSameName, plainText } from '../../protocol/text/plain-text';

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

/** `Ben 2` when there is a Ben: a proposal that the user can change. */
export function freeName(name: string, contacts: readonly Contact[]): string {
  for (let n = 2; ; n += 1) {
    const free = `${plainText(name, NAME_CHARS - String(n).length - 1)} ${n}`;
    if (!contacts.some((contact) => isSameName(contact.name, free))) return free;
  }
}
