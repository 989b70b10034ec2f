// Handles each Command about contacts. Each computes the new list inside change(), so that of two Commands at once neither
// undoes the other.

import type { Commands } from '../../protocol/contract/commands';
import { ACK, type Ack, done, type Result, refuse } from '../../protocol/errors';
import { type Invite, parseInvite } from '../../protocol/identity/invite';
import type { Contact } from '../../protocol/snapshot/contact';
import type { ContactId } from '../../protocol/snapshot/ids';
import { keepSecret } from '../admission/invites';
import { brokersNamedBy, refreshKnownCallers } from '../admission/known-callers';
import { askPresence } from '../broker/presence';
import { brokers, roads } from '../broker/registration';
import { tellLast } from '../evidence/tell-evidence';
import {
  addContact,
  allowContact,
  markCompared,
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

/** When the promise resolves, knocks are admitted by the new list. */
async function decide(resultFor: (contacts: Contacts) => Result<Contacts>): Promise<Ack> {
  let ack: Ack = ACK;
  await change('contacts', (contacts) => {
    const result = resultFor(contacts);
    ack = result.ok ? ACK : result;
    return result.ok ? result.value : contacts;
  });
  if (ack.ok) await refreshKnownCallers();
  return ack;
}

/** For an ID that is not in the list yet; `typed` is the ID or an invite link. */
async function keep(
  typed: string,
  resultFor: (contacts: Contacts, invite: Invite, own: ContactId, now: number) => Result<Contacts>,
): Promise<Ack> {
  const profile = await read('profile');
  if (!profile) return refuse('id-missing');
  const invite = parseInvite(typed);
  if (!invite) return refuse('id-malformed');
  const call = await read('call');
  if (call?.isGuest && call.peer === invite.id) return refuse('contact-guest');
  const ack = await decide((contacts) => resultFor(contacts, invite, profile.id, Date.now()));
  if (ack.ok) {
    await keepSecret(invite, Date.now());
    void askPresence(roads, brokers.send);
  }
  return ack;
}

async function allow({ id, rules }: Commands['contact.allow']): Promise<Ack> {
  const ack = await decide((contacts) => allowContact(contacts, id, rules));
  if (ack.ok && rules.blocked) await shutOut(id);
  if (ack.ok && rules.tellsFailures) await tellLast(id);
  return ack;
}

/** The contact has another key now: whoever holds the old key is shut out. */
async function replace({ old, id: typed }: Commands['contact.replace']): Promise<Ack> {
  const ack = await keep(typed, (contacts, { id, brokers }, own, now) =>
    replaceContact(contacts, old, { id, brokers }, own, now),
  );
  if (ack.ok) await shutOut(old);
  return ack;
}

async function remove({ id }: Commands['contact.remove']): Promise<void> {
  await change('contacts', (contacts) => removeContact(contacts, id));
  await refreshKnownCallers();
  await shutOut(id);
}

export const contactCommands: ContactCommands = {
  'contact.add': ({ id: typed, name }) =>
    keep(typed, (contacts, { id, brokers }, own, now) =>
      addContact(
        contacts,
        { id, name, brokers: brokers.length > 0 ? brokers : brokersNamedBy(id) },
        own,
        now,
      ),
    ),
  'contact.replace': replace,
  'contact.allow': allow,
  'contact.rename': ({ id, name }) => decide((contacts) => renameContact(contacts, id, name)),
  'contact.remove': (contact) => done(remove(contact)),
  'contact.compared': ({ id, equal }) =>
    done(change('contacts', (contacts) => markCompared(contacts, id, equal ? Date.now() : null))),
};
