// What somebody is called: our own label first, then what they say, then the head of their ID.

import { groupContactId } from '../protocol/contact-id';
import type { CallView, Contact, ContactId } from '../protocol/snapshot';

const HEAD_CHARS = 9;

export function nameOf(peer: ContactId, contacts: readonly Contact[], call: CallView | null): string {
  const label = contacts.find(({ id }) => id === peer)?.name;
  const says = call?.peer === peer ? call.peerSays : null;
  return label || says || `${groupContactId(peer).slice(0, HEAD_CHARS)}…`;
}
