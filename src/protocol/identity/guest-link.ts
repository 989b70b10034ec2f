// The guest link `https://HOST/g#v=1&i=ID&f=PURPOSE&b=BROKER…&s=STUN…&u=UNTIL&n=NAME&t=SECRET`: an invite for somebody who has
// no Tincan. All of it is in the fragment, which no browser sends to a server. The secret stands last: a link that was cut off
// on its way has none, and is told from a forged one.

import { brokerAddresses } from '../address/broker-list';
import { BROKERS_NAMED } from '../address/limits';
import { base64urlBytes } from '../codec/base64url';
import type { GuestPurpose } from '../snapshot/contact';
import type { ContactId } from '../snapshot/ids';
import { REMOTE_TEXT_CHARS } from '../text/limits';
import { plainText } from '../text/plain-text';
import { parseContactId } from './contact-id';
import { INVITE_SECRET_BYTES } from './invite';
import { GUEST_LINK_CHARS, GUEST_STUN, GUEST_STUN_CHARS } from './limits';

export const GUEST_PURPOSES = ['call', 'watch', 'send', 'receive'] as const satisfies readonly GuestPurpose[];

export interface GuestLink {
  id: ContactId;
  purpose: GuestPurpose;
  /** At least one: the brokers at which its maker is registered. */
  brokers: readonly string[];
  /** The STUN servers that its maker uses; the page knows no others. */
  stun: readonly string[];
  /** When the invite ends, in milliseconds since the epoch; null for a drop box, which stands until its maker closes it. */
  until: number | null;
  /** The name its maker gave, cleaned; may be empty. */
  name: string;
  secret: string;
}

/** `truncated`: the end is missing. `newer`: a later version of Tincan has made it. */
export type GuestLinkFault = 'truncated' | 'malformed' | 'newer';
export type ReadGuestLink = { ok: true; link: GuestLink } | { ok: false; fault: GuestLinkFault };

const VERSION = '1';
const KEYS = ['v', 'i', 'f', 'b', 's', 'u', 'n', 't'] as const;
type Key = (typeof KEYS)[number];
const MOST: Partial<Record<Key, number>> = { b: BROKERS_NAMED, s: GUEST_STUN };

const STUN = /^stuns?:[^\s/?#@]+$/i;

/** Servers that no link may carry are left out, as are addresses beyond the bound. */
export function guestFragment(link: GuestLink): string {
  const fields = new URLSearchParams({ v: VERSION, i: link.id, f: link.purpose });
  for (const broker of link.brokers.slice(0, BROKERS_NAMED)) fields.append('b', broker);
  for (const server of link.stun.filter(isStun).slice(0, GUEST_STUN)) fields.append('s', server);
  if (link.until !== null) fields.set('u', String(link.until));
  if (link.name) fields.set('n', link.name);
  fields.set('t', link.secret);
  return fields.toString();
}

/** `fragment` is without its `#`. */
export function parseGuestFragment(fragment: string): ReadGuestLink {
  if (fragment.length > GUEST_LINK_CHARS) return { ok: false, fault: 'malformed' };
  const fields = fieldsOf(fragment);
  if (!fields) return { ok: false, fault: 'malformed' };
  const [version] = fields.v;
  if (version !== undefined && version !== VERSION && /^\d{1,3}$/.test(version)) {
    return { ok: false, fault: 'newer' };
  }
  if (version !== VERSION) return { ok: false, fault: 'malformed' };
  const [secret = ''] = fields.t;
  if (base64urlBytes(secret)?.length !== INVITE_SECRET_BYTES) {
    return { ok: false, fault: secret.length < SECRET_CHARS ? 'truncated' : 'malformed' };
  }
  const link = linkOf(fields, secret);
  return link ? { ok: true, link } : { ok: false, fault: 'malformed' };
}

const SECRET_CHARS = Math.ceil((INVITE_SECRET_BYTES * 8) / 6);

type Fields = Record<Key, string[]>;

/** Null for a name that is not known, and for one that comes more often than it may. */
function fieldsOf(fragment: string): Fields | null {
  const fields: Fields = { v: [], i: [], f: [], b: [], s: [], u: [], n: [], t: [] };
  for (const [name, value] of new URLSearchParams(fragment)) {
    const key = KEYS.find((each) => each === name);
    if (!key) return null;
    fields[key].push(value);
    if (fields[key].length > (MOST[key] ?? 1)) return null;
  }
  return fields;
}

function linkOf({ i, f, b, s, u, n }: Fields, secret: string): GuestLink | null {
  const id = parseContactId(i[0] ?? '');
  const purpose = GUEST_PURPOSES.find((each) => each === f[0]);
  const until = purpose === 'send' && u.length === 0 ? null : timeOf(u[0] ?? '');
  const isRight =
    b.length > 0 &&
    // Each in its one form, and once.
    brokerAddresses(b).length === b.length &&
    brokerAddresses(b).every((each, at) => each === b[at]) &&
    s.every(isStun);
  if (!id || !purpose || !isRight || until === undefined) return null;
  return { id, purpose, brokers: b, stun: s, until, name: plainText(n[0] ?? '', REMOTE_TEXT_CHARS), secret };
}

/** Undefined for what is no time. */
function timeOf(text: string): number | undefined {
  const time = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(time) ? time : undefined;
}

function isStun(address: string): boolean {
  return address.length <= GUEST_STUN_CHARS && STUN.test(address);
}
