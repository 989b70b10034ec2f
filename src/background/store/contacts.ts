// The list of contacts, as pure functions of it.

import * as v from 'valibot';
import { ok, type Result, refuse } from '../../protocol/errors';
import { parseContactId } from '../../protocol/identity/contact-id';
import { contactRules } from '../../protocol/identity/contact-rules';
import { CONTACTS } from '../../protocol/identity/limits';
import { stricterRules } from '../../protocol/identity/stricter';
import type { CallView } from '../../protocol/snapshot/call-view';
import { type Contact, type ContactRules, NO_RULES } from '../../protocol/snapshot/contact';
import type { ContactId } from '../../protocol/snapshot/ids';
import { NAME_CHARS } from '../../protocol/text/limits';
import { isSameName, plainText } from '../../protocol/text/plain-text';

type Contacts = readonly Contact[];

export function addContact(
  contacts: Contacts,
  entry: { id: string; name: string; brokers?: readonly string[] },
  own: ContactId,
  now: number,
): Result<Contacts> {
  const id = parseContactId(entry.id);
  const name = plainText(entry.name, NAME_CHARS);
  if (!id) return refuse('id-malformed');
  if (id === own) return refuse('id-own');
  if (!name) return refuse('name-empty');
  if (contacts.some((contact) => contact.id === id)) return refuse('contact-exists');
  if (contacts.some((contact) => isSameName(contact.name, name))) return refuse('contact-name-taken');
  if (contacts.length >= CONTACTS) return refuse('contact-limit');
  return ok([
    ...contacts,
    { id, name, addedAt: now, comparedAt: null, ...NO_RULES, ...toldBrokers(entry.brokers) },
  ]);
}

/** An invite link may name none. */
const toldBrokers = (brokers: readonly string[] = []) => (brokers.length === 0 ? {} : { brokers });

/** Replaces the ID `old`. The new ID is another key, for which codes were not compared. */
export function replaceContact(
  contacts: Contacts,
  old: ContactId,
  { id, brokers }: Pick<Contact, 'id' | 'brokers'>,
  own: ContactId,
  now: number,
): Result<Contacts> {
  if (id === own) return refuse('id-own');
  if (contacts.some((contact) => contact.id === id)) return refuse('contact-exists');
  if (!contacts.some((contact) => contact.id === old)) return refuse('unexpected');
  return ok(
    contacts.map((each) => {
      if (each.id !== old) return each;
      const { brokers: _old, whereaboutsAt: _by, ...kept } = each;
      return { ...kept, id, addedAt: now, comparedAt: null, ...toldBrokers(brokers) };
    }),
  );
}

const rulesSchema = v.partial(contactRules);

export function allowContact(
  contacts: Contacts,
  id: ContactId,
  changes: Partial<ContactRules>,
): Result<Contacts> {
  const rules = v.safeParse(rulesSchema, changes);
  if (!rules.success) return refuse('unexpected');
  return ok(contacts.map((each) => (each.id === id ? { ...each, ...changes } : each)));
}

/** True while the end of a call with a stranger is shown: the user may still keep the stranger as a contact. */
export function mayBeKept(contacts: Contacts, { phase, peer, peerSays, isGuest }: CallView): boolean {
  return !isGuest && phase.name === 'ended' && peerSays !== null && !contacts.some(({ id }) => id === peer);
}

export function renameContact(contacts: Contacts, id: ContactId, newName: string): Result<Contacts> {
  const name = plainText(newName, NAME_CHARS);
  if (!name) return refuse('name-empty');
  const others = contacts.filter((contact) => contact.id !== id);
  if (others.some((other) => isSameName(other.name, name))) return refuse('contact-name-taken');
  return ok(contacts.map((contact) => (contact.id === id ? { ...contact, name } : contact)));
}

export function removeContact(contacts: Contacts, id: ContactId): Contacts {
  return contacts.filter((contact) => contact.id !== id);
}

/** `at` in milliseconds since the epoch, or null to take the mark back. */
export function markCompared(contacts: Contacts, id: ContactId, at: number | null): Contacts {
  return contacts.map((contact) => (contact.id === id ? { ...contact, comparedAt: at } : contact));
}

/**
 * The contacts of a backup, then those that are only here. Names are those of the backup, rules the stricter of both. The
 * mark that codes were compared is that of this browser, and so are the brokers that a contact has named here: a file does not prove that the user has compared them.
 */
export function joinContacts(restored: Contacts, here: Contacts): Contacts {
  const joined = restored.map((contact) => {
    const own = here.find(({ id }) => id === contact.id);
    const merged = {
      ...contact,
      ...stricterRules(contact, own ?? NO_RULES),
      comparedAt: own?.comparedAt ?? null,
    };
    const { brokers = merged.brokers, whereaboutsAt } = own ?? {};
    return {
      ...merged,
      ...(brokers && { brokers }),
      ...(whereaboutsAt !== undefined && { whereaboutsAt }),
    };
  });
  for (const contact of here) {
    if (joined.some(({ id }) => id === contact.id)) continue;
    joined.push({ ...contact, name: freeName(contact.name, joined) });
  }
  return joined;
}

function freeName(name: string, contacts: Contacts): string {
  const isTaken = (candidate: string) => contacts.some((contact) => isSameName(contact.name, candidate));
  let candidate = name;
  for (let number = 2; isTaken(candidate); number++) candidate = `${name} (${number})`;
  return candidate;
}
