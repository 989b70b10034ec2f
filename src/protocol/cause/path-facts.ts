// From what one connection says while it looks for a path: the counts that may be told. Addresses are compared here, and none
// of them leaves.

import type { Evidence } from '../evidence/evidence';
import { COUNT_MOST } from '../evidence/limits';
import { isReachable } from '../link/address-kind';
import { hostOf, kindOf } from '../link/server-rows';
import { isTurn, turnError } from '../link/turn-errors';
import { isExpired } from '../link/turn-expiry';
import type { IceServer } from '../snapshot/settings';
import { STUN_WAIT_S } from './limits';

export type PathEvidence = Pick<
  Evidence,
  'candidates' | 'peerCandidates' | 'sameNetwork' | 'stun' | 'turn' | 'relayOnly'
>;

/** A candidate as it was gathered here or told by the peer. */
interface Candidate {
  type: string;
  address: string;
  protocol: string;
  port: number;
  /** The server that it came from; empty when it is not known. */
  url: string;
}

interface ServerError {
  url: string;
  code: number;
  /** Of our socket; null when the browser hides it. */
  port: number | null;
}

export interface PathFacts {
  relayOnly: boolean;
  servers: readonly IceServer[];
  own: readonly Candidate[];
  peers: readonly Candidate[];
  errors: readonly ServerError[];
  /** Since the first server was asked. */
  seconds: number;
  /** Servers may still answer. */
  isGathering: boolean;
}

export function pathEvidence(facts: PathFacts, now: number): PathEvidence {
  const { relayOnly, own, peers } = facts;
  const mine = new Set(own.filter(isReflexive).map(({ address }) => address));
  return {
    relayOnly,
    candidates: counted(own),
    peerCandidates: counted(peers),
    sameNetwork: peers.some((each) => isReflexive(each) && mine.has(each.address)),
    stun: stunOf(facts),
    turn: turnOf(facts, now),
  };
}

const isReflexive = ({ type }: Candidate) => type === 'srflx';

const bounded = (count: number) => Math.min(COUNT_MOST, count);

function counted(candidates: readonly Candidate[]): Evidence['candidates'] {
  const of = (type: string) => bounded(candidates.filter((each) => each.type === type).length);
  return { host: of('host'), srflx: of('srflx'), relay: of('relay') };
}

const urlsOf = (servers: readonly IceServer[]) => servers.flatMap(({ urls }) => urls);

/** With relay only no STUN server is asked. */
function stunOf(facts: PathFacts): Evidence['stun'] {
  const asked = urlsOf(facts.servers).filter((url) => kindOf(url) === 'stun' || kindOf(url) === 'turn-udp');
  const hosts = [...new Set(asked.filter((url) => isTurn(url) || !facts.relayOnly).map(hostOf))];
  return {
    hosts: bounded(hosts.length),
    silent: bounded(hosts.filter((host) => isSilent(host, facts)).length),
  };
}

function isSilent(host: string, { own, errors, seconds, isGathering }: PathFacts): boolean {
  if (own.some(({ url }) => url !== '' && hostOf(url) === host)) return false;
  const failures = errors.filter(({ url }) => hostOf(url) === host);
  if (failures.some(({ code }) => code !== NOT_REACHED)) return false;
  if (failures.length === 0) return isGathering && seconds >= STUN_WAIT_S;
  // Without a NAT the server names an address that the socket has already, and there is no candidate of it.
  const ports = own.filter(({ type, protocol }) => type === 'host' && protocol === 'udp');
  return ports.every(({ port }) => failures.some((each) => each.port === null || each.port === port));
}

/** The browser's own code for a server that it has not reached, not one of the server. */
const NOT_REACHED = 701;

function turnOf({ servers, own, errors }: PathFacts, now: number): Evidence['turn'] {
  const relays = own.filter(({ type }) => type === 'relay');
  const turn = servers.flatMap(({ urls, username = '' }) =>
    urls.filter(isTurn).map((url) => ({ url, username })),
  );
  const refused = errors.filter(({ url, code }) => turnError(url, code) === 'turn-denied');
  return {
    servers: bounded(turn.length),
    relayed: bounded(relays.length),
    inside: bounded(relays.filter(({ address }) => !isReachable(address)).length),
    refused: bounded(new Set(refused.map(({ url }) => url)).size),
    expired: bounded(turn.filter(({ username }) => isExpired(username, now)).length),
  };
}
