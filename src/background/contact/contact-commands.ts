// What each Command about a contact sets going. The list is decided on inside its change: of two Commands at once
// neither undoes the other.

import type { Commands } from '../../protocol/contract';
import { ACK, type Ack, done } from '../../protocol/errors';
import { parseInvite } from '../../protocol/identity/invite';
import type { Contact } from '../../protocol/snapshot/contact';
import type { ContactId } from '../../protocol/snapshot/ids';
import { keepSecret } from '../admission/invites';
import { refreshKnownCallers } from '../admission/known-callers';
import { askPresence } from '../broker/presence';
import { broker } from '../broker/registration';
import {
  addContact,
  allowContact,
  markCompared,
  type Outcome,
  removeContact,
  renameContact,
  replaceContact,
} from '../store/contacts';
import { change, read } from '../store/snapshot-store';
import { shutOut } from './shut-out';

type Contacts = readonly Contact[];
type ContactCommands = {
  [K in Extract<keyof Commands, `contact.${string}`>]: (body: Commands[K]) => Promise<Ack>;
};

/** When it answers, whoever may knock is heard, and whoever may not is not. */
async function decide(outcomeFor: (contacts: Contacts) => Outcome<Contacts>): Promise<Ack> {
  let heard: Ack = ACK;
  await change('contacts', (contacts) => {
    const outcome = outcomeFor(contacts);
    heard = outcome.ok ? ACK : outcome;
    return outcome.ok ? outcome.value : contacts;
  });
  if (heard.ok) await refreshKnownCallers();
  return heard;
}

/** Somebody who was not there before; `typed` is an ID or an invite link. */
async function keep(
  typed: string,
  outcomeFor: (contacts: Contacts, id: ContactId, own: ContactId, now: number) => Outcome<Contacts>,
): Promise<Ack> {
  const profile = await read('profile');
  if (!profile) return { ok: false, error: 'id-missing' };
  const invite = parseInvite(typed);
  if (!invite) return { ok: false, error: 'id-malformed' };
  const heard = await decide((contacts) => outcomeFor(contacts, invite.id, profile.id, Date.now()));
  if (heard.ok) {
    await keepSecret(invite, Date.now());
    void askPresence(broker.send);
  }
  return heard;
}

async function allow({ id, rules }: Commands['contact.allow']): Promise<Ack> {
  const heard = await decide((contacts) => allowContact(contacts, id, rules));
  if (heard.ok && rules.blocked) await shutOut(id);
  return heard;
}

/** The contact has another key now: whoever has the old one has nothing with us any more. */
async function replace({ old, id: typed }: Commands['contact.replace']): Promise<Ack> {
  const heard = await keep(typed, (contacts, id, own, now) => replaceContact(contacts, old, id, own, now));
  if (heard.ok) await shutOut(old);
  return heard;
}

async function remove({ id }: Commands['contact.remove']): Promise<void> {
  await change('contacts', (contacts) => removeContact(contacts, id));
  await refreshKnownCallers();
  await shutOut(id);
}

export const contactCommands: ContactCommands = {
  'contact.add': ({ id: typed, name }) =>
    keep(typed, (contacts, id, own, now) => addContact(contacts, { id, name }, own, now)),
  'contact.replace': replace,
  'contact.allow': allow,
  'contact.rename': ({ id, name }) => decide((contacts) => renameContact(contacts, id, name)),
  'contact.remove': (contact) => done(remove(contact)),
  'contact.compared': ({ id, equal }) =>
    done(change('contacts', (contacts) => markCompared(contacts, id, equal ? Date.now() : null))),
};
