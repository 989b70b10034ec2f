// Adds a contact. Background adds nothing when another contact has the name: that contact is the namesake until the user
// has decided between the two.

import { useState } from 'preact/hooks';
import type { Ack, ErrorCode } from '../../protocol/errors';
import type { Contact } from '../../protocol/snapshot/contact';
import { isSameName } from '../../protocol/text/plain-text';
import { sendCommand } from './commands';

export interface ContactAdd {
  /** Why background refused, or null; a taken name is told by `namesake`. */
  error: ErrorCode | null;
  /** The contact that has the name already, with another ID. */
  namesake: Contact | null;
  /** `id` is an ID or an invite link. */
  add(id: string, name: string): Promise<void>;
  /** Puts the new ID in the namesake's place. */
  replace(id: string): Promise<void>;
  refuse(error: ErrorCode): void;
  /** For when the user types something else. */
  clear(): void;
}

export function useContactAdd(contacts: readonly Contact[], onDone: () => void): ContactAdd {
  const [error, setError] = useState<ErrorCode | null>(null);
  const [namesake, setNamesake] = useState<Contact | null>(null);

  function onAck(ack: Ack, name: string): void {
    if (ack.ok) {
      onDone();
      return;
    }
    const same = contacts.find((contact) => isSameName(contact.name, name)) ?? null;
    const isTaken = ack.error === 'contact-name-taken' && same !== null;
    setNamesake(isTaken ? same : null);
    setError(isTaken ? null : ack.error);
  }

  return {
    error,
    namesake,
    add: async (id, name) => onAck(await sendCommand('contact.add', { id, name }), name),
    async replace(id) {
      if (namesake) onAck(await sendCommand('contact.replace', { old: namesake.id, id }), namesake.name);
    },
    refuse: setError,
    clear() {
      setError(null);
      setNamesake(null);
    },
  };
}
