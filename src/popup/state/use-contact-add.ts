// Keeps somebody as a contact. When the name is another contact's nothing is added: that contact is the namesake
// until the user has decided.

import { useState } from 'preact/hooks';
import type { Ack, ErrorCode } from '../../protocol/errors';
import type { Contact } from '../../protocol/snapshot/contact';
import { isSameName } from '../../protocol/text/plain-text';
import { ask } from './commands';

export interface ContactAdd {
  /** Why it was refused, or null; never that there is a namesake. */
  error: ErrorCode | null;
  /** The contact who has this name already, with another ID. */
  namesake: Contact | null;
  /** `id` is an ID or an invite link. */
  add(id: string, name: string): Promise<void>;
  /** Puts the new ID in the namesake's place. */
  replace(id: string): Promise<void>;
  refuse(error: ErrorCode): void;
  /** Something else was typed. */
  clear(): void;
}

export function useContactAdd(contacts: readonly Contact[], onDone: () => void): ContactAdd {
  const [error, setError] = useState<ErrorCode | null>(null);
  const [namesake, setNamesake] = useState<Contact | null>(null);

  function take(heard: Ack, name: string): void {
    if (heard.ok) {
      onDone();
      return;
    }
    const same = contacts.find((contact) => isSameName(contact.name, name)) ?? null;
    const isTaken = heard.error === 'contact-name-taken' && same !== null;
    setNamesake(isTaken ? same : null);
    setError(isTaken ? null : heard.error);
  }

  return {
    error,
    namesake,
    add: async (id, name) => take(await ask('contact.add', { id, name }), name),
    async replace(id) {
      if (namesake) take(await ask('contact.replace', { old: namesake.id, id }), namesake.name);
    },
    refuse: setError,
    clear() {
      setError(null);
      setNamesake(null);
    },
  };
}
