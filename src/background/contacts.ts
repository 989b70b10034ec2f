// The list of contacts, as pure functions of it.

import { parseContactId } from '../protocol/contact-id';
import type { ErrorCode } from '../protocol/errors';
import { CONTACTS, NAME_CHARS } from '../protocol/limits';
import { plainText } from '../protocol/plain-text';
import type { Contact, ContactId } from '../protocol/snapshot';

type Contacts = readonly Contact[];
export type Outcome<T> = { ok: true; value: T } | { ok: false; error: ErrorCode };

const refuse = (error: ErrorCode) => ({ ok: false, error }) as const;

export function addContact(
  contacts: Contacts,
  entry: { id: string; name: string },
  own: ContactId,
  now: number,
): Outcome<Contacts> {
  const id = parseContactId(entry.id);
  const name = plainText(entry.name, NAME_CHARS);
  if (!id) return refuse('id-malformed');
  if (id === own) return refuse('id-own');
  if (!name) return refuse('name-empty');
  if (contacts.some((contact) => contact.id === id)) return refuse('contact-exists');
  if (contacts.length >= CONTACTS) return refuse('contact-limit');
  return { ok: true, value: [...contacts, { id, name, addedAt: now, comparedAt: null }] };
}

export function renameContact(contacts: Contacts, id: ContactId, newName: string): Outcome<Contacts> {
  const name = plainText(newName, NAME_CHARS);
  if (!name) return refuse('name-empty');
  return {
    ok: true,
    value: contacts.map((contact) => (contact.id === id ? { ...contact, name } : contact)),
  };
}

export function removeContact(contacts: Contacts, id: ContactId): Contacts {
  return contacts.filter((contact) => contact.id !== id);
}

/** `at` in milliseconds since the epoch, or null to take the mark back. */
export function markCompared(contacts: Contacts, id: ContactId, at: number | null): Contacts {
  return contacts.map((contact) => (contact.id === id ? { ...contact, comparedAt: at } : contact));
}
