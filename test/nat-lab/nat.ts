// A router that hides a local network behind one address, as nftables does it, and lets nobody in who was not asked.

import { run } from './command-line';

/** The interface towards the public side. */
export const OUTSIDE = 'outside';
const TABLE = 'ip tincan';

export type Nat =
  /** The port of the host is kept wherever it sends to: what most home routers do. */
  | 'keeps ports'
  /** Another port, by chance, for every host that is sent to. */
  | 'symmetric'
  /** Lets TCP through, as in a strict office. */
  | 'no UDP';

export function openRouter(namespace: string): void {
  // sysctl(8) is not on every machine.
  run('ip', ['netns', 'exec', namespace, 'sh', '-c', 'echo 1 > /proc/sys/net/ipv4/ip_forward']);
  nft(namespace, [
    `add table ${TABLE}`,
    `add chain ${TABLE} translate { type nat hook postrouting priority srcnat; }`,
    `add chain ${TABLE} pass { type filter hook forward priority filter; }`,
    // Without it the other side's first packet takes the port that ours would be given a moment later.
    `add chain ${TABLE} ask { type filter hook input priority filter; }`,
    `add rule ${TABLE} ask iifname "${OUTSIDE}" ct state new drop`,
  ]);
}

/** What is translated already stays as it is: a socket to the broker lives on. */
export function beNat(namespace: string, nat: Nat): void {
  const how = nat === 'symmetric' ? 'masquerade random,fully-random' : 'masquerade';
  nft(namespace, [
    `flush chain ${TABLE} translate`,
    `add rule ${TABLE} translate oifname "${OUTSIDE}" ${how}`,
    `flush chain ${TABLE} pass`,
    `add rule ${TABLE} pass iifname "${OUTSIDE}" ct state new drop`,
    ...(nat === 'no UDP' ? [`add rule ${TABLE} pass meta l4proto udp drop`] : []),
  ]);
}

function nft(namespace: string, lines: readonly string[]): void {
  run('ip', ['netns', 'exec', namespace, 'nft', '-f', '-'], `${lines.join('\n')}\n`);
}
