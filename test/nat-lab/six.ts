// IPv6 in the lab: a STUN server's address on the public side, and a public address for Ada, whose router lets IPv6 through, or
// leads nowhere with it. There is no NAT. The addresses are those of documentation (RFC 3849).

import { run } from './command-line';
import { OUTSIDE } from './nat';
import type { Network } from './network';

export const PUBLIC_SIX = '2001:db8::1';
const ROUTER_OUTSIDE = '2001:db8::11';
const ROUTER_INSIDE = '2001:db8:11::1';
const ADA = '2001:db8:11::2';
const INSIDE_PREFIX = '2001:db8:11::/64';

function add(namespace: string, address: string, device: string): void {
  // Without duplicate address detection the address can be used at once.
  run('ip', ['-n', namespace, '-6', 'address', 'replace', `${address}/64`, 'dev', device, 'nodad']);
}

/** Before the STUN server starts. */
export function openPublicSix({ public: street }: Network): void {
  add(street, PUBLIC_SIX, 'switch');
  run('ip', ['-n', street, '-6', 'route', 'replace', INSIDE_PREFIX, 'via', ROUTER_OUTSIDE]);
}

export function giveAdaSix({ home, ada }: Network, leadsOut: boolean): void {
  add(home, ROUTER_OUTSIDE, OUTSIDE);
  add(home, ROUTER_INSIDE, 'switch');
  const forwarding = '/proc/sys/net/ipv6/conf/all/forwarding';
  run('ip', ['netns', 'exec', home, 'sh', '-c', `echo ${leadsOut ? 1 : 0} > ${forwarding}`]);
  add(ada, ADA, 'eth0');
  run('ip', ['-n', ada, '-6', 'route', 'replace', 'default', 'via', ROUTER_INSIDE]);
}

export function takeAdaSix({ ada }: Network): void {
  run('ip', ['-n', ada, '-6', 'address', 'flush', 'dev', 'eth0', 'scope', 'global']);
}
