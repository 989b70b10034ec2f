// A name for a contact that no other contact has.

import type { Contact } from '../../protocol/snapshot/contact';
import { NAME_CHARS } from '../../protocol/text/limits';
import { isSameName, plainText } from '../../protocol/text/plain-text';

/** `Ben 2` when there is a Ben: a proposal that the user can change. */
export function freeName(name: string, contacts: readonly Contact[]): string {
  for (let n = 2; ; n += 1) {
    const free = `${plainText(name, NAME_CHARS - String(n).length - 1)} ${n}`;
    if (!contacts.some((contact) => isSameName(contact.name, free))) return free;
  }
}
