// The configuration file of coturn.

import type { CertificateFiles } from '../certificate';
import { ALLOCATION_BYTES_PER_S, ALLOCATIONS, ALLOCATIONS_PER_ID } from '../limits';
import { DENIED_PEERS } from './denied';

export interface RelaySettings {
  /** Where clients find the relay: a name or an address. */
  host: string;
  /** The address of this machine on which it listens and relays. */
  localAddress: string;
  /** What the world sees of it, behind a NAT that forwards all its ports; null when that is the same. */
  externalAddress: string | null;
  port: number;
  tlsPort: number;
  ports: { first: number; last: number };
  /** Files; null while there is no certificate. */
  certificate: CertificateFiles | null;
}

/** `folder` is for files of its own. */
export function coturnConfig(settings: RelaySettings, secret: string, folder: string): string {
  const { host, localAddress, externalAddress, port, tlsPort, ports, certificate } = settings;
  return [
    `listening-ip=${localAddress}`,
    `relay-ip=${localAddress}`,
    ...(externalAddress ? [`external-ip=${externalAddress}/${localAddress}`] : []),
    `listening-port=${port}`,
    `min-port=${ports.first}`,
    `max-port=${ports.last}`,
    ...(certificate
      ? [`tls-listening-port=${tlsPort}`, `cert=${certificate.cert}`, `pkey=${certificate.key}`]
      : ['no-tls']),
    'no-dtls',
    'no-tlsv1',
    'no-tlsv1_1',
    `realm=${host}`,
    'use-auth-secret',
    `static-auth-secret=${secret}`,
    'fingerprint',
    'no-tcp-relay',
    'no-multicast-peers',
    ...DENIED_PEERS.map((range) => `denied-peer-ip=${range}`),
    // Two users of this relay meet at its own address, which the ranges above may have forbidden.
    ...[localAddress, ...(externalAddress ? [externalAddress] : [])].map((own) => `allowed-peer-ip=${own}`),
    `user-quota=${ALLOCATIONS_PER_ID}`,
    `total-quota=${ALLOCATIONS}`,
    `max-bps=${ALLOCATION_BYTES_PER_S}`,
    'stale-nonce=600',
    'no-cli',
    'no-software-attribute',
    'no-rfc5780',
    'log-file=stdout',
    'simple-log',
    `pidfile=${folder}/coturn.pid`,
    `userdb=${folder}/coturn.db`,
    '',
  ].join('\n');
}

/** The addresses that clients get. */
export function relayUrls({ host, port, tlsPort, certificate }: RelaySettings): string[] {
  const name = host.includes(':') ? `[${host}]` : host;
  return [
    `turn:${name}:${port}?transport=udp`,
    `turn:${name}:${port}?transport=tcp`,
    ...(certificate ? [`turns:${name}:${tlsPort}?transport=tcp`] : []),
  ];
}
