// By which name the user is shown a peer: the user's own name for a contact first.

import { groupContactId } from '../../protocol/identity/grouped-id';
import type { CallView } from '../../protocol/snapshot/call-view';
import type { Contact } from '../../protocol/snapshot/contact';
import type { ContactId } from '../../protocol/snapshot/ids';
import { read } from './snapshot-store';

type Contacts = readonly Contact[];
type Named = { name: string; known: boolean };
type InCall = Pick<CallView, 'peer' | 'peerSays'>;

export function nameAmong(contacts: Contacts, peer: ContactId): Named {
  const contact = contacts.find(({ id }) => id === peer);
  return contact ? { name: contact.name, known: true } : { name: groupContactId(peer), known: false };
}

/** In a call, a peer who is no contact is shown by the name from its hello. */
export function nameInCallAmong(contacts: Contacts, { peer, peerSays }: InCall): string {
  const { name, known } = nameAmong(contacts, peer);
  return known ? name : (peerSays ?? name);
}

export async function nameOf(peer: ContactId): Promise<Named> {
  return nameAmong(await read('contacts'), peer);
}

export async function nameInCall(call: InCall): Promise<string> {
  return nameInCallAmong(await read('contacts'), call);
}
