// Where a contact can be reached, brought up to date by the contact itself: on a link with it, or in signed whereabouts.

import { brokerAddresses } from '../../protocol/address/broker-list';
import type { Reports } from '../../protocol/contract/reports';
import type { ContactId } from '../../protocol/snapshot/ids';
import { sameValue } from '../../protocol/storage/same-value';
import { noteLinked, refreshKnownCallers } from '../admission/known-callers';
import { change } from '../store/snapshot-store';

/** Of a peer that is no contact it is remembered for as long as the worker lives: the user may call again, or add it. */
export function onPeerNamed({ peer, brokers }: Reports['peer.named']): Promise<void> {
  return keepNamed(peer, brokerAddresses(brokers));
}

/** `signedAt`, by the clock of the peer: then older lists of the contact count no more. */
export async function keepNamed(
  peer: ContactId,
  brokers: readonly string[],
  signedAt?: number,
): Promise<void> {
  if (brokers.length === 0) return;
  let isContact = false;
  await change('contacts', (contacts) => {
    const contact = contacts.find(({ id }) => id === peer);
    isContact = contact !== undefined;
    if (!contact || contact.blocked) return contacts;
    const after = { ...contact, brokers, ...(signedAt !== undefined && { whereaboutsAt: signedAt }) };
    return sameValue(contact, after) ? contacts : contacts.map((each) => (each === contact ? after : each));
  });
  // What a link had named is older.
  noteLinked(peer, isContact ? [] : brokers);
  await refreshKnownCallers();
}
