// Whose address a request has, and whether two are counted as one.

import type { IncomingMessage } from 'node:http';
import { isIPv6 } from 'node:net';
import proxyAddr from 'proxy-addr';

type Trust = (address: string, hops: number) => boolean;

/** IPv6: one customer has a whole /64 (RFC 6177). */
const IPV6_GROUPS = 4;

/** The address behind the proxies that are trusted; that of the connection when there is none. */
export function addressReader(proxies: readonly string[]): (request: IncomingMessage) => string {
  const trust: Trust = proxies.length > 0 ? proxyAddr.compile([...proxies]) : () => false;
  return (request) => plainAddress(proxyAddr(request, trust) ?? '');
}

/** Whether an address is within these ranges. */
export function within(ranges: readonly string[]): (address: string) => boolean {
  const trust: Trust = ranges.length > 0 ? proxyAddr.compile([...ranges]) : () => false;
  return (address) => address !== '' && trust(address, 0);
}

/** What is counted as one: an IPv4 address, or the /64 of an IPv6 address. */
export function countedAddress(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.toLowerCase().split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros =
    tail === undefined ? [] : Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0');
  const groups = [...left, ...zeros, ...right].slice(0, IPV6_GROUPS);
  return `${groups.map((group) => group.replace(/^0+(?=.)/, '')).join(':')}::/64`;
}

/** IPv4 in its own form: a socket for both families writes it as IPv6. */
export function plainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}
