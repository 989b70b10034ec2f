// A router that hides a local network behind one address with nftables, and drops packets that no inside host has asked for.

import { run } from './command-line';

/** The interface towards the public side. */
export const OUTSIDE = 'outside';
const TABLE = 'ip tincan';

export type Nat =
  /** The NAT keeps the port of the host for every destination, as most home routers do. */
  | 'keeps ports'
  /** The NAT takes another random port for every destination. */
  | 'symmetric'
  /** Blocks UDP and lets TCP through, as in a strict office. */
  | 'no UDP';

export function openRouter(namespace: string): void {
  // sysctl(8) is not on every machine.
  run('ip', ['netns', 'exec', namespace, 'sh', '-c', 'echo 1 > /proc/sys/net/ipv4/ip_forward']);
  nft(namespace, [
    `add table ${TABLE}`,
    `add chain ${TABLE} translate { type nat hook postrouting priority srcnat; }`,
    `add chain ${TABLE} pass { type filter hook forward priority filter; }`,
    // Without this rule the other side's first packet would take the port that the NAT gives to ours a moment later.
    `add chain ${TABLE} ask { type filter hook input priority filter; }`,
    `add rule ${TABLE} ask iifname "${OUTSIDE}" ct state new drop`,
  ]);
}

/** Existing translations stay, so a socket to the broker stays open. */
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

/** No packet goes between the hosts behind this router and this address, until `beNat`. */
export function cutOff(namespace: string, address: string): void {
  nft(
    namespace,
    ['saddr', 'daddr'].map((end) => `add rule ${TABLE} pass ip ${end} ${address} drop`),
  );
}

function nft(namespace: string, lines: readonly string[]): void {
  run('ip', ['netns', 'exec', namespace, 'nft', '-f', '-'], `${lines.join('\n')}\n`);
}
