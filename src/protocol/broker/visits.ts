// Which brokers are visited: those that a contact or an invite link has named, for the time of a call. Whoever names an address
// chooses where this browser opens a socket, so that few addresses may be.

import { inBoth } from '../address/broker-list';
import { isIpv6, isPublicIpv6, isReachable } from '../link/address-kind';
import { VISITS } from './limits';

/** Names that no DNS of the internet knows (RFC 6761, RFC 6762, RFC 8375), and names without a dot. */
const INSIDE = /(^[^.]*|\.(local(host)?|internal|lan|home\.arpa|test|invalid))$/;
const IPV4 = /^(\d+)\.\d+\.\d+\.\d+$/;
/** RFC 1112: from here on are groups and what is reserved. */
const FIRST_GROUP = 224;

/** Not in a network that only this browser's own can reach. */
export const isOnInternet = (address: string): boolean => isPublicHost(hostOf(address));

/**
 * Encrypted, and on the internet: else anyone could let this browser knock at the doors of its own network. A host where the
 * user is registered already is the user's choice.
 */
export function mayVisit(address: string, homes: readonly string[]): boolean {
  const host = hostOf(address);
  if (homes.some((home) => hostOf(home) === host)) return true;
  return /^(https|mqtt\+wss):/.test(address) && isOnInternet(address);
}

/** Where to go beside our own brokers to reach somebody at these. */
export function visitsFor(named: readonly string[], homes: readonly string[]): readonly string[] {
  return named.filter((each) => !homes.includes(each) && mayVisit(each, homes)).slice(0, VISITS);
}

/** Whether somebody at these can be reached at all. */
export function canReach(named: readonly string[], homes: readonly string[], onlyHomes: boolean): boolean {
  return inBoth(named, homes).length > 0 || (!onlyHomes && visitsFor(named, homes).length > 0);
}

/** Of an address in its one form. */
function hostOf(address: string): string {
  return URL.parse(address.replace(/^mqtt\+ws/, 'http'))?.hostname.replace(/\.$/, '') ?? '';
}

function isPublicHost(host: string): boolean {
  const [isIpv4, first] = IPV4.exec(host) ?? [];
  if (isIpv4) return isReachable(host) && Number(first) > 0 && Number(first) < FIRST_GROUP;
  return isIpv6(host) ? isPublicIpv6(host) : !INSIDE.test(host);
}
