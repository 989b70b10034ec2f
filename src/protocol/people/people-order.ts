// In which order people are listed. Times are milliseconds since the epoch.

import { PRESENCE_FRESH_MS } from '../signal/limits';
import type { CallEntry } from '../snapshot/call-view';
import type { Contact } from '../snapshot/contact';
import type { ContactId } from '../snapshot/ids';
import type { Snapshot } from '../snapshot/snapshot';

export interface PeopleFacts {
  presence: Snapshot['presence'];
  /** Newest first. */
  calls: readonly CallEntry[];
  now: number;
  /** Of two names, as the user's language orders them. */
  compare: (a: string, b: string) => number;
}

/** Whether Tincan heard of them a moment ago. Who is not here may be offline, or may have chosen to appear offline. */
export function isHere(heardAt: number | undefined, now: number): boolean {
  return heardAt !== undefined && now - heardAt <= PRESENCE_FRESH_MS;
}

/** The last call with this peer, whoever began it and however it ended. */
export function lastCallWith(peer: ContactId, calls: readonly CallEntry[]): CallEntry | null {
  return calls.find((entry) => entry.peer === peer) ?? null;
}

/** How well a search finds this contact, the best first; null when it does not. */
export type MatchOf = (contact: Contact) => number | null;

export const EVERYBODY: MatchOf = () => 0;

/** Whom a search finds: the best match first, then who is here, then whom the user had a call with last, then by name. */
export function peopleInOrder(
  contacts: readonly Contact[],
  matchOf: MatchOf,
  { presence, calls, now, compare }: PeopleFacts,
): Contact[] {
  const lastCalls = new Map(calls.toReversed().map(({ peer, startedAt }) => [peer, startedAt]));
  const found = contacts.flatMap((contact) => {
    const { id, blocked } = contact;
    const match = matchOf(contact);
    if (match === null) return [];
    const place = blocked ? 2 : isHere(presence[id], now) ? 0 : 1;
    return { contact, keys: [match, place, -(lastCalls.get(id) ?? 0)] };
  });
  return found
    .sort((a, b) => compareKeys(a.keys, b.keys) || compare(a.contact.name, b.contact.name))
    .map(({ contact }) => contact);
}

function compareKeys(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((key, index) => key !== b[index]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}

/** The same people, each in the place of before: nobody moves away from under the pointer. Who is new comes last. */
export function inHeldOrder(before: readonly ContactId[], now: readonly Contact[]): Contact[] {
  const places = new Map(before.map((id, place) => [id, place]));
  const placeOf = ({ id }: Contact) => places.get(id) ?? before.length;
  return now.toSorted((a, b) => placeOf(a) - placeOf(b));
}
