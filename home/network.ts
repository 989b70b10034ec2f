// The addresses of this machine, and what the world sees of them.

import { lookup } from 'node:dns/promises';
import { networkInterfaces } from 'node:os';

/** IPv4 addresses that others in the network can reach, in the order of the interfaces. */
export function localAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address);
}

/** The addresses that a name stands for. Empty when it stands for none. */
export async function addressesOf(name: string): Promise<string[]> {
  try {
    return (await lookup(name, { all: true, family: 4 })).map(({ address }) => address);
  } catch (_unknown) {
    return [];
  }
}

export interface RelayAddress {
  /** Of this machine. */
  local: string;
  /** What the world sees of it; null when that is the same. */
  external: string | null;
}

/**
 * Where the relay listens. A name that stands for an address of this machine needs nothing else; one that stands for another
 * address is that of a NAT, which forwards to this machine. Null when nothing tells.
 */
export function relayAddress(
  locals: readonly string[],
  { domain, given }: { domain: readonly string[] | null; given: string | undefined },
): RelayAddress | null {
  const [first] = locals;
  if (first === undefined) return null;
  const seen = given ?? domain?.[0];
  if (seen === undefined) return domain === null ? { local: first, external: null } : null;
  return locals.includes(seen) ? { local: seen, external: null } : { local: first, external: seen };
}
