// What the user means by a text in the one field of the home screen, and whom Enter calls.

import type { ErrorCode } from '../errors';
import { isHomeLink } from '../home/home-link-start';
import { resemblesContactId } from '../identity/contact-id';
import { type Invite, parseInvite } from '../identity/invite';
import { parsePlainId } from '../open-line/plain-id';
import type { Contact } from '../snapshot/contact';
import type { ContactId } from '../snapshot/ids';

export type Typed =
  | { name: 'nothing' }
  /** An ID or an invite link; `contact` is who has this ID already. */
  | { name: 'invite'; invite: Invite; contact: Contact | null }
  /** The link *use this home*. */
  | { name: 'home' }
  /** `plain` is the same as an ID of a plain PeerJS application; null while the open line is off. */
  | { name: 'words'; plain: string | null }
  | { name: 'wrong'; error: ErrorCode };

export interface TypedFacts {
  ownId: ContactId;
  contacts: readonly Contact[];
  /** The user has switched the open line on. */
  openLine: boolean;
}

/** The scheme of a link: nobody is called so. */
const LINK = /^\s*[a-z][a-z+.-]*:\S/i;

export function readTyped(text: string, { ownId, contacts, openLine }: TypedFacts): Typed {
  if (text.trim() === '') return { name: 'nothing' };
  const invite = parseInvite(text);
  if (invite?.id === ownId) return { name: 'wrong', error: 'id-own' };
  if (invite) return { name: 'invite', invite, contact: contacts.find(({ id }) => id === invite.id) ?? null };
  if (isHomeLink(text)) return { name: 'home' };
  if (LINK.test(text) || resemblesContactId(text)) return { name: 'wrong', error: 'id-malformed' };
  return { name: 'words', plain: openLine ? parsePlainId(text) : null };
}

export type TopHit =
  | { name: 'contact'; contact: Contact }
  /** Whoever has made this invite, contact or not: its secret lets the user ring. */
  | { name: 'invite'; invite: Invite }
  | { name: 'plain'; id: string }
  | { name: 'home' }
  | { name: 'nobody'; error: ErrorCode };

/** Null while nothing is typed: Enter alone rings nobody. `found` are the contacts that the list shows. */
export function topHit(typed: Typed, found: readonly Contact[]): TopHit | null {
  switch (typed.name) {
    case 'nothing':
      return null;
    case 'home':
      return { name: 'home' };
    case 'wrong':
      return { name: 'nobody', error: typed.error };
    case 'invite':
      return typed.contact?.blocked
        ? { name: 'nobody', error: 'contact-blocked' }
        : { name: 'invite', invite: typed.invite };
    case 'words': {
      const contact = found.find(({ blocked }) => !blocked);
      if (contact) return { name: 'contact', contact };
      if (found.length > 0) return { name: 'nobody', error: 'contact-blocked' };
      return typed.plain ? { name: 'plain', id: typed.plain } : { name: 'nobody', error: 'id-malformed' };
    }
  }
}
