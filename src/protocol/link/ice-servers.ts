// Reads a list of STUN and TURN servers, as providers hand it out and as it is stored. An entry that cannot be used is
// refused with its place and the reason; an entry with one possible meaning is mended.

import * as v from 'valibot';
import { FIRST_FAULT } from '../codec/first-fault';
import { utf8Bytes } from '../codec/utf8';
import type { IceServer } from '../snapshot/settings';
import { type AddressFault, readIceAddress } from './ice-address';
import {
  ICE_ADDRESS_CHARS,
  ICE_ADDRESS_SHOWN_CHARS,
  ICE_ADDRESSES,
  ICE_CREDENTIAL_CHARS,
  ICE_SERVERS,
  TURN_USERNAME_BYTES,
} from './limits';
import { isTurn } from './turn-errors';

export type EntryFault =
  | AddressFault
  | 'no-server'
  | 'no-address'
  | 'many-addresses'
  | 'no-credentials'
  | 'username-long'
  | 'credential-long';

export type IceFault =
  | { of: 'list'; why: 'no-list' | 'many-servers' }
  /** Entries count from 1. `address` is the faulty address, when one address is at fault. */
  | { of: 'entry'; entry: number; address: string | null; why: EntryFault };

export type IceServers = { ok: true; servers: IceServer[] } | { ok: false; fault: IceFault };

const addresses = v.nullish(
  v.union([
    v.pipe(
      v.string(),
      v.transform((one) => [one]),
    ),
    v.array(v.string()),
  ]),
);
/** Some providers write names as numbers, and null for none. */
const word = v.nullish(
  v.pipe(
    v.union([v.string(), v.number()]),
    v.transform((value) => String(value)),
  ),
);

/** `url` is the old name of `urls`; `uris` and `password` are those of the REST API for TURN (draft-uberti-behave-turn-rest). */
const entrySchema = v.object({
  urls: addresses,
  url: addresses,
  uris: addresses,
  username: word,
  credential: word,
  password: word,
});

/** Objects that providers wrap around their list, or around a single entry. Xirsys wraps the list twice. */
const WRAPPERS = ['iceServers', 'ice_servers', 'v', 'd'];
const WRAPPED_DEPTH = 3;

/** Reads what JSON or a message holds. */
export function readIceServers(source: unknown): IceServers {
  const list = listIn(source, WRAPPED_DEPTH);
  if (list === null) return { ok: false, fault: { of: 'list', why: 'no-list' } };
  if (list.length > ICE_SERVERS) return { ok: false, fault: { of: 'list', why: 'many-servers' } };
  const servers: IceServer[] = [];
  for (const [at, each] of list.entries()) {
    const read = readEntry(each);
    if ('why' in read) return { ok: false, fault: { of: 'entry', entry: at + 1, ...read } };
    servers.push(read);
  }
  return { ok: true, servers };
}

/**
 * The usable entries of a list that an older build stored. When no entry is usable, the list unchanged: the browser
 * refuses it, and the user sees an error.
 */
export function usableIceServers(stored: readonly IceServer[]): readonly IceServer[] {
  const usable = stored.map(readEntry).flatMap((read) => ('why' in read ? [] : read));
  return usable.length > 0 ? usable : stored;
}

const storedSchema = v.pipe(
  v.array(
    v.object({
      urls: v.pipe(v.array(v.pipe(v.string(), v.maxLength(ICE_ADDRESS_CHARS))), v.maxLength(ICE_ADDRESSES)),
      username: v.exactOptional(v.pipe(v.string(), v.maxLength(ICE_CREDENTIAL_CHARS))),
      credential: v.exactOptional(v.pipe(v.string(), v.maxLength(ICE_CREDENTIAL_CHARS))),
    }),
  ),
  v.maxLength(ICE_SERVERS),
);

/** A list as any build has kept it, whether or not it can be used; null for anything that is not such a list. */
export function storedIceServers(source: unknown): IceServer[] | null {
  const list = v.safeParse(storedSchema, source, FIRST_FAULT);
  return list.success ? list.output : null;
}

function listIn(source: unknown, depth: number): readonly unknown[] | null {
  if (Array.isArray(source)) return source;
  if (typeof source !== 'object' || source === null) return null;
  if (['urls', 'url', 'uris'].some((key) => Object.hasOwn(source, key))) return [source];
  const inside = Object.entries(source).find(([key]) => WRAPPERS.includes(key))?.[1];
  return depth > 0 ? listIn(inside, depth - 1) : null;
}

function readEntry(source: unknown): IceServer | { address: string | null; why: EntryFault } {
  const entry = v.safeParse(entrySchema, typeof source === 'string' ? { urls: source } : source, FIRST_FAULT);
  if (!entry.success) return { address: null, why: 'no-server' };
  const { urls, url, uris, username, credential, password } = entry.output;
  const good = new Set<string>();
  for (const typed of [...(urls ?? []), ...(url ?? []), ...(uris ?? [])]) {
    const read = readIceAddress(typed);
    if (!read.ok) return { address: typed.trim().slice(0, ICE_ADDRESS_SHOWN_CHARS), why: read.why };
    good.add(read.url);
  }
  const secret = credential ?? password;
  const server: IceServer = {
    urls: [...good],
    ...(username != null && { username }),
    ...(secret != null && { credential: secret }),
  };
  const why = faultOf(server);
  return why ? { address: server.urls.find(isTurn) ?? server.urls[0] ?? null, why } : server;
}

function faultOf({ urls, username, credential }: IceServer): EntryFault | null {
  if (urls.length === 0) return 'no-address';
  if (urls.length > ICE_ADDRESSES) return 'many-addresses';
  if (urls.some(isTurn) && (!username || !credential)) return 'no-credentials';
  if (utf8Bytes(username ?? '') > TURN_USERNAME_BYTES) return 'username-long';
  return (credential ?? '').length > ICE_CREDENTIAL_CHARS ? 'credential-long' : null;
}
