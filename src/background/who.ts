// What to call the far side in words of ours: the user's own name for a contact first.

import { groupContactId } from '../protocol/contact-id';
import type { CallView, ContactId } from '../protocol/snapshot';
import { read } from './snapshot-store';

export async function nameOf(peer: ContactId): Promise<{ name: string; known: boolean }> {
  const contact = (await read('contacts')).find(({ id }) => id === peer);
  return contact ? { name: contact.name, known: true } : { name: groupContactId(peer), known: false };
}

/** Someone we have no name for may be called what they call themselves. */
export async function nameInCall(call: Pick<CallView, 'peer' | 'peerSays'>): Promise<string> {
  const { name, known } = await nameOf(call.peer);
  return known ? name : (call.peerSays ?? name);
}
