// What a check-up finds out, before anything is said about it. A field that is absent is not known yet.

import type { ProbeAnswer } from '../link/server-probe';

/** What the settings say: what may be asked, and what is not. */
export interface CheckUpSetup {
  /** The addresses of our own connection servers. */
  brokers: readonly string[];
  /** The origin of our home; empty for none. */
  home: string;
  /** The addresses of STUN servers, each once. */
  stun: readonly string[];
  turn: readonly TurnAddress[];
  /** With everybody: then no STUN server is asked. */
  relayOnly: boolean;
}

export interface TurnAddress {
  url: string;
  username: string;
}

export type BrokerEvidence =
  | { is: 'answers'; ms: number }
  | { is: 'malformed' | 'silent' | 'refused' | 'no-echo' };

/** `no-relay`: it answers, and has none. */
export interface HomeEvidence {
  is: 'gives' | 'no-relay' | 'silent' | 'refused';
}

/** How far our clock is ahead of the server's, give or take; null when the server tells no time. */
export type ClockEvidence = { aheadMs: number; withinMs: number } | null;

/** `unusable`: the browser makes no connection with it. `unasked`: the time was up before its turn. */
export type ServerEvidence = ProbeAnswer | { is: 'unusable' | 'unasked' };

/** A message through the relay, from one connection of ours to another: how long it took to come back, or null. */
export type EchoEvidence = { ms: number } | null;

/** A packet to our own outside address comes back, or does not; `untold`: no server has named such an address. */
export type HairpinEvidence = 'returns' | 'lost' | 'untold';

export interface SocketAddress {
  address: string;
  port: number;
}

/** A server-reflexive candidate; `base` is our own socket, null when the browser hides it. */
export interface MappedAddress extends SocketAddress {
  base: SocketAddress | null;
}

/** What all STUN servers said to the same sockets of ours. */
export interface MappingEvidence {
  mapped: readonly MappedAddress[];
  /** Which server was not reached from which socket of ours: the port of its base, null when the browser hides it. */
  missed: readonly { url: string; port: number | null }[];
  /** Our own sockets with a public IPv6 address. */
  six: readonly SocketAddress[];
  /** The browser has asked all that it wanted to ask: who was not missed has answered. */
  isWhole: boolean;
}

/** Host candidates that the browser made without any server. */
export interface LocalCandidate {
  protocol: string;
  address: string;
}

export interface DeviceEvidence {
  permission: PermissionState;
  /** How many the browser lists. */
  count: number;
}

export interface StorageEvidence {
  freeBytes: number;
  isPersisted: boolean;
}

/** `silent`: no answer in time. `no-worker`: the page answers, and its transfer worker does not. */
export type HealthEvidence = { is: 'answers'; ms: number } | { is: 'silent' | 'no-worker' };

export interface Versions {
  tincan: string;
  browser: string;
  /** The major numbers. */
  browserMajor: number;
  leastMajor: number;
}

export interface Evidence {
  /** When the check-up began, in milliseconds since the epoch. */
  at: number;
  /** By address. */
  brokers: Readonly<Record<string, BrokerEvidence>>;
  /** By the address of the connection server whose time it is. */
  clocks: Readonly<Record<string, ClockEvidence>>;
  home?: HomeEvidence;
  /** By address. */
  servers: Readonly<Record<string, ServerEvidence>>;
  /** By address, of relays that were given. */
  echoes: Readonly<Record<string, EchoEvidence>>;
  mapping?: MappingEvidence;
  hairpin?: HairpinEvidence;
  local?: readonly LocalCandidate[];
  /** `unknown`: this browser has no such permission. */
  localNetwork?: PermissionState | 'unknown';
  microphone?: DeviceEvidence;
  camera?: DeviceEvidence;
  /** The permission is that of the microphone: without it the browser may list no speaker. */
  speaker?: DeviceEvidence;
  storage?: StorageEvidence;
  background?: HealthEvidence;
  offscreen?: HealthEvidence;
  versions?: Versions;
}

export const NO_EVIDENCE: Evidence = { at: 0, brokers: {}, clocks: {}, servers: {}, echoes: {} };
