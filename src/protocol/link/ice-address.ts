// Reads the address of a STUN or TURN server (RFC 7064, RFC 7065): mends it where its meaning is certain, else refuses it
// with a reason. The rules are those of Chromium, as measured; a view tries RTCPeerConnection's constructor as well.

import { HOST_CHARS, ICE_ADDRESS_CHARS } from './limits';

export type AddressFault =
  | 'scheme'
  | 'host'
  | 'ipv6'
  | 'port'
  | 'transport'
  | 'user'
  | 'trailing'
  | 'address-long';

export type IceAddress = { ok: true; url: string } | { ok: false; why: AddressFault };

const SCHEME = /^(stuns?|turns?):\/{0,2}/i;
/** A host name with its port, if any; or an IPv6 address in brackets, which may have a zone. */
const NAMED = /^([^:[\]]*)(?::(.*))?$/;
const BRACKETED = /^\[([\da-f:.]+)((?:%[\w.%-]+)?)\](?::(.*))?$/i;
const BARE_IPV6 = /^[\da-f]*:[\da-f:.]*:[\da-f:.]*$/i;
/** Host names may not have underscores, but some have them. */
const HOST = /^[\w.-]+$/;
const PORTS = 65_535;

const refuse = (why: AddressFault): IceAddress => ({ ok: false, why });

export function readIceAddress(typed: string): IceAddress {
  const text = typed.trim();
  if (text.length > ICE_ADDRESS_CHARS) return refuse('address-long');
  const [start, scheme] = SCHEME.exec(text) ?? [];
  if (start === undefined || scheme === undefined) return refuse('scheme');
  const [place = '', ...queries] = text.slice(start.length).split('?');
  if (place.includes('@')) return refuse('user');
  if (/[/#]./.test(place)) return refuse('trailing');
  const authority = readAuthority(place.replace(/^(.*)[/#]$/, '$1'));
  if (typeof authority !== 'object') return refuse(authority);
  const transport = readTransport(queries);
  if (transport === null) return refuse('transport');
  // A STUN address has no transport.
  const isTurn = /^turn/i.test(scheme);
  return { ok: true, url: `${scheme.toLowerCase()}:${authority.text}${isTurn ? transport : ''}` };
}

function readAuthority(place: string): { text: string } | AddressFault {
  if (BARE_IPV6.test(place)) return 'ipv6';
  if (place.startsWith('[')) {
    const [, ip = '', zone = '', port] = BRACKETED.exec(place) ?? [];
    return urlHost(`[${ip}]`) === null ? 'ipv6' : withPort(`[${ip}${zone}]`, port);
  }
  const [, name = '', port] = NAMED.exec(place) ?? [];
  const host = hostName(name);
  return host === null ? 'host' : withPort(host, port);
}

/** Null for no host name. Names in other scripts become punycode: the browser would percent-encode them. */
function hostName(typed: string): string | null {
  const name = /^[\0-\x7f]*$/.test(typed) ? typed : (urlHost(typed) ?? '');
  return HOST.test(name) && name.length <= HOST_CHARS ? name : null;
}

const urlHost = (host: string) =>
  URL.canParse(`https://${host}/`) ? new URL(`https://${host}/`).hostname : null;

function withPort(host: string, typed: string | undefined): { text: string } | AddressFault {
  if (typed === undefined) return { text: host };
  const port = /^\d+$/.test(typed) ? Number(typed) : 0;
  return port >= 1 && port <= PORTS ? { text: `${host}:${port}` } : 'port';
}

/** With its question mark; empty when nothing is said, null when it is something else. */
function readTransport(queries: readonly string[]): string | null {
  const query = queries.join('?').toLowerCase();
  if (query === '') return '';
  return /^transport=(?:udp|tcp)$/.test(query) ? `?${query}` : null;
}
