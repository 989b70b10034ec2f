// The cases of the lab: who calls whom through which NATs with which servers, and how the call must end.

import type { ErrorCode } from '../../src/protocol/errors';
import type { IceServer, Settings } from '../../src/protocol/snapshot/settings';
import type { Turn } from '../harness/network/turn';
import type { Nat } from './nat';

export interface Case {
  name: string;
  /** The callee; the caller is Ada. */
  callee: 'ben' | 'cas';
  /** The NATs of Ada and of Ben. Cas is in Ada's network. */
  nats: { home: Nat; office: Nat };
  settings: Pick<Settings, 'iceServers' | 'relayOnly'>;
  /** The expected candidate pair, or the expected failure. */
  expected: { pair: RegExp } | { error: ErrorCode };
  /** The case ends by a timeout, and `--short` leaves it out. */
  slow?: true;
}

const USUAL = { home: 'keeps ports', office: 'keeps ports' } as const;
const ONE_SYMMETRIC = { home: 'keeps ports', office: 'symmetric' } as const;
const NO_UDP = { home: 'no UDP', office: 'no UDP' } as const;

/** STUN only, the default of a fresh Tincan. */
export function usualSettings({ server }: Turn): Case['settings'] {
  const stun = server.urls.map((url) => url.replace(/^turn:/, 'stun:'));
  return { iceServers: [{ urls: stun }], relayOnly: false };
}

export function casesWith(turn: Turn): Case[] {
  const { server } = turn;
  const [url = ''] = server.urls;
  const at = (...urls: string[]): IceServer => ({ ...server, urls });
  const usual = usualSettings(turn);
  const [stun = at()] = usual.iceServers;
  const udp = at(`${url}?transport=udp`);
  const tcp = at(`${url}?transport=tcp`);
  // The discard port (RFC 863), which never answers.
  const nobody = at(url.replace(/\d+$/, '9'));
  return [
    {
      name: 'in one network',
      callee: 'cas',
      nats: USUAL,
      settings: usual,
      expected: { pair: /^host udp ↔ host udp$/ },
    },
    {
      name: 'two NATs that keep ports',
      callee: 'ben',
      nats: USUAL,
      settings: usual,
      expected: { pair: /^srflx udp ↔ srflx udp$/ },
    },
    {
      name: 'relay only',
      callee: 'ben',
      nats: USUAL,
      settings: { iceServers: [stun, udp], relayOnly: true },
      expected: { pair: /^relay udp ↔ relay udp$/ },
    },
    {
      name: 'relay only, UDP blocked, TURN over TCP',
      callee: 'ben',
      nats: NO_UDP,
      settings: { iceServers: [udp, tcp], relayOnly: true },
      expected: { pair: /^relay tcp ↔ relay tcp$/ },
    },
    {
      name: 'one symmetric NAT, with TURN',
      callee: 'ben',
      nats: ONE_SYMMETRIC,
      settings: { iceServers: [stun, udp], relayOnly: false },
      // One relay is enough.
      expected: { pair: /relay udp/ },
    },
    {
      name: 'one symmetric NAT, without TURN',
      callee: 'ben',
      nats: ONE_SYMMETRIC,
      settings: usual,
      expected: { error: 'connection-failed' },
      slow: true,
    },
    {
      name: 'UDP blocked, without TURN',
      callee: 'ben',
      nats: NO_UDP,
      settings: usual,
      expected: { error: 'connection-failed' },
      slow: true,
    },
    {
      name: 'one symmetric NAT, dead TURN server',
      callee: 'ben',
      nats: ONE_SYMMETRIC,
      settings: { iceServers: [stun, nobody], relayOnly: false },
      expected: { error: 'turn-unreachable' },
      slow: true,
    },
    {
      name: 'relay only, wrong TURN credentials',
      callee: 'ben',
      nats: USUAL,
      settings: { iceServers: [{ ...udp, credential: 'wrong' }], relayOnly: true },
      expected: { error: 'turn-denied' },
    },
    {
      name: 'relay only, dead TURN server',
      callee: 'ben',
      nats: USUAL,
      settings: { iceServers: [nobody], relayOnly: true },
      expected: { error: 'turn-unreachable' },
      slow: true,
    },
  ];
}
