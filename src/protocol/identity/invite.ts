// The invite link `web+tincan:ID?n=NAME&b=BROKER&b=BROKER&t=SECRET`. A link is data: it is shown and confirmed, never
// dialled.

import { brokerAddresses } from '../address/broker-list';
import { BROKERS_NAMED } from '../address/limits';
import { base64urlBytes } from '../codec/base64url';
import type { ContactId } from '../snapshot/ids';
import { REMOTE_TEXT_CHARS } from '../text/limits';
import { plainText } from '../text/plain-text';
import { parseContactId } from './contact-id';
import { INVITE_LINK_CHARS } from './limits';

const SCHEME = 'web+tincan:';
/** A field of one line may drop the line break before the link. */
const LINK_IN_MESSAGE = /(?<![a-z0-9])web\+tincan:\S+/i;
/** Of the secret, before base64url. */
export const INVITE_SECRET_BYTES = 16;

export interface Invite {
  id: ContactId;
  /** The name its maker gave, cleaned; may be empty. */
  name: string;
  /** The brokers its maker is registered at; empty when none is said. */
  brokers: readonly string[];
  /** Lets a stranger ring for a while; empty when there is none. */
  secret: string;
}

export function inviteLink(invite: Invite): string {
  const query = new URLSearchParams();
  if (invite.name) query.set('n', invite.name);
  // Older clients read the first alone.
  for (const broker of invite.brokers) query.append('b', broker);
  if (invite.secret) query.set('t', invite.secret);
  const tail = query.toString();
  return `${SCHEME}${invite.id}${tail ? `?${tail}` : ''}`;
}

/** Reads an invite link, the message around one, or a bare contact ID. Null when it is none of them. */
export function parseInvite(text: string): Invite | null {
  const trimmed = text.trim();
  if (trimmed.length > INVITE_LINK_CHARS) return null;
  const isLink = trimmed.toLowerCase().startsWith(SCHEME);
  const link = isLink ? trimmed : LINK_IN_MESSAGE.exec(trimmed)?.[0];
  if (link === undefined) {
    const id = parseContactId(trimmed);
    return id && { id, name: '', brokers: [], secret: '' };
  }
  const [path = '', tail = ''] = splitOnce(link.slice(SCHEME.length).replace(/^\/\//, ''), '?');
  const id = parseContactId(path);
  if (!id) return null;
  const query = new URLSearchParams(tail);
  return {
    id,
    name: plainText(query.get('n') ?? '', REMOTE_TEXT_CHARS),
    brokers: brokerAddresses(query.getAll('b').slice(0, BROKERS_NAMED)),
    secret: secretOf(query.get('t') ?? ''),
  };
}

function secretOf(text: string): string {
  return base64urlBytes(text)?.length === INVITE_SECRET_BYTES ? text : '';
}

function splitOnce(text: string, mark: string): string[] {
  const at = text.indexOf(mark);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + mark.length)];
}
