// What somebody is called: our own label first, then what they say, then the head of their ID.

import { groupContactId } from '../../protocol/identity/contact-id';
import type { CallView } from '../../protocol/snapshot/call-view';
import type { Contact } from '../../protocol/snapshot/contact';
import type { ContactId } from '../../protocol/snapshot/ids';
import { NAME_CHARS } from '../../protocol/text/limits';
import { isSameName, plainText } from '../../protocol/text/plain-text';

const HEAD_CHARS = 9;

export function nameOf(
  peer: ContactId,
  contacts: readonly Contact[],
  call: Pick<CallView, 'peer' | 'peerSays'> | null,
): string {
  const label = contacts.find(({ id }) => id === peer)?.name;
  const says = call?.peer === peer ? call.peerSays : null;
  return label || says || `${groupContactId(peer).slice(0, HEAD_CHARS)}…`;
}

/** `Ben 2` when Ben is taken: a name to begin with, for the user to make better. */
export function freeName(name: string, contacts: readonly Contact[]): string {
  for (let n = 2; ; n += 1) {
    const free = `${plainText(name, NAME_CHARS - String(n).length - 1)} ${n}`;
    if (!contacts.some((contact) => isSameName(contact.name, free))) return free;
  }
}
