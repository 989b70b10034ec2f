// Masks what tells where somebody is: each address and each server gets a name of its own, the same one wherever it stands, so
// that a reader still sees which are equal and of what kind they are.

import { isIpv6, isPrivate } from '../link/address-kind';

const IPV4 = String.raw`(?:\d{1,3}\.){3}\d{1,3}`;
/** Whatever is made of hex digits and colons; what of it is IPv6 is seen by its colons. */
const IPV6 = String.raw`\[?[0-9a-f]{0,4}:[0-9a-f:.]{1,43}\]?`;
/** A name with a dot in it, of letters at the end: a host, also one of mDNS. */
const HOST = String.raw`[a-z0-9_](?:[a-z0-9_-]{0,62}\.)+[a-z]{2,24}`;

const ANY = new RegExp(`${IPV4}|${IPV6}|${HOST}`, 'gi');
/** RFC 4291 §2.2: eight groups, or fewer around two colons. */
const COLONS = 7;
/** What an SDP says where there is no address. */
const NOWHERE = new Set(['0.0.0.0', '::', '[::]']);

export interface Mask {
  /** All addresses and hosts in a text. */
  text(text: string): string;
  /** A value that is one address, or nothing. */
  address(address: string): string;
  /** Anything that would tell an address, such as a foundation, by its kind. */
  token(kind: string, value: string): string;
}

export function createMask(): Mask {
  const names = new Map<string, string>();
  const counts = new Map<string, number>();

  function nameOf(kind: string, value: string): string {
    const key = `${kind} ${value}`;
    const known = names.get(key);
    if (known) return known;
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    const name = `${kind}-${count}`;
    names.set(key, name);
    return name;
  }

  function address(value: string): string {
    if (value === '' || NOWHERE.has(value) || !isAddress(value)) return value;
    return nameOf(kindOf(value), value.replace(/^\[|\]$/g, '').toLowerCase());
  }

  return {
    text: (text) => text.replace(ANY, address),
    address,
    token: (kind, value) => (value === '' ? '' : nameOf(kind, value)),
  };
}

/** A time of day has colons, too. */
const isAddress = (value: string): boolean =>
  !value.includes(':') || value.includes('::') || value.split(':').length - 1 === COLONS;

function kindOf(value: string): string {
  if (isIpv6(value)) return isPrivate(value) ? 'ipv6-private' : 'ipv6';
  if (!/^[\d.]+$/.test(value)) return 'host';
  return isPrivate(value) ? 'ipv4-private' : 'ipv4';
}
