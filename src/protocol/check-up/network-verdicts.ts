// What is said about the network between this browser and the servers: NAT, UDP, IPv6, and what the browser lets WebRTC see.
// Null while too little is known.

import { isIpv6, isPublicIpv6 } from '../link/address-kind';
import { hostOf, kindOf } from '../link/server-rows';
import { isTurn } from '../link/turn-errors';
import type { CheckUpSetup, Evidence, MappedAddress, MappingEvidence } from './evidence';
import { allKnown, answered } from './server-verdicts';
import { say, type Verdict } from './verdicts';

/** RFC 5780 §4.3 with what a browser can do: two servers see the same socket, and say which address they see. */
export function natVerdict(setup: CheckUpSetup, evidence: Evidence): Verdict | null {
  if (setup.relayOnly) return say('nat_hidden');
  if (!allKnown(setup.stun, evidence)) return null;
  const heard = answered(setup.stun, evidence);
  if (heard.length === 0) return say('nat_no_answer');
  const { mapping } = evidence;
  if (!mapping) return null;
  if (heard.some((url) => isOwn(evidence.servers[url]))) return say('nat_absent');
  if (mapping.mapped.length === 0) return say('nat_no_answer');
  return mappedVerdict(mapping, heard, setup, evidence);
}

const isOwn = (answer: Evidence['servers'][string] | undefined): boolean =>
  answer?.is === 'answers' && answer.seen === null;

function mappedVerdict(
  { mapped, missed }: MappingEvidence,
  heard: readonly string[],
  setup: CheckUpSetup,
  evidence: Evidence,
): Verdict | null {
  if (mapped.some(({ base }) => base === null) && mapped.length > 1) return say('nat_base_hidden');
  if (isMoving(mapped)) return dependentVerdict(setup, evidence);
  // Of several networks of this machine, the one that reaches most servers says most.
  const hosts = ({ base }: MappedAddress) =>
    heard
      .filter((url) => !missed.some((each) => isSame(each.url, url) && isFrom(each.port, base)))
      .map(hostOf);
  const [best] = mapped.toSorted((a, b) => hosts(b).length - hosts(a).length);
  return best ? steadyVerdict(best, hosts(best)) : null;
}

/** The browser adds the usual port to an address that has none. */
const isSame = (told: string, url: string) => told === url || told.startsWith(`${url}:`);

const isFrom = (port: number | null, base: MappedAddress['base']) =>
  port === null || base === null || port === base.port;

/** `hosts` are those of all servers that have seen this address. */
function steadyVerdict({ address, port, base }: MappedAddress, hosts: readonly string[]): Verdict {
  const name = `${address}:${port}`;
  if (hosts.length < 2) return say('nat_one_server', { name });
  if (new Set(hosts).size < 2) return say('nat_same_host', { name });
  if (base === null) return say('nat_independent', { name });
  return say(base.port === port ? 'nat_independent_kept' : 'nat_independent_moved', { name });
}

/** The same socket has different addresses for different servers. */
function isMoving(mapped: readonly MappedAddress[]): boolean {
  const seen = new Map<string, string>();
  return mapped.some(({ base, address, port }) => {
    const from = `${base?.address}:${base?.port}`;
    const now = `${address}:${port}`;
    const before = seen.get(from) ?? now;
    seen.set(from, now);
    return before !== now;
  });
}

function dependentVerdict({ turn }: CheckUpSetup, evidence: Evidence): Verdict | null {
  const urls = turn.map(({ url }) => url);
  if (answered(urls, evidence).length > 0) return say('nat_dependent_relay');
  return allKnown(urls, evidence) ? say('nat_dependent') : null;
}

/** Whether calls from this network need a relay, as far as its NAT tells. */
export function needsRelay(setup: CheckUpSetup, evidence: Evidence): 'no' | 'maybe' | null {
  const verdict = natVerdict(setup, evidence);
  if (!verdict) return null;
  return /^nat_(absent|independent)/.test(verdict.code) ? 'no' : 'maybe';
}

export const overUdp = (url: string) => kindOf(url) === 'stun' || kindOf(url) === 'turn-udp';

export function udpVerdict(setup: CheckUpSetup, evidence: Evidence): Verdict | null {
  const { brokers, relayOnly, stun, turn } = setup;
  if (relayOnly) return say('udp_hidden');
  const all = [...stun, ...turn.map(({ url }) => url)];
  const asked = all.filter(overUdp);
  if (answered(asked, evidence).length > 0) return say('udp_passes');
  if (!allKnown(all, evidence) || !evidence.local) return null;
  const hosts = evidence.local.filter(({ protocol }) => protocol === 'udp');
  if (hosts.length === 0 && evidence.local.length > 0) return say('udp_off');
  // A single server that is silent may be away itself.
  if (new Set(asked.map(hostOf)).size < 2) return say('udp_unsure');
  const tcp = all.filter((url) => !overUdp(url));
  if (answered(tcp, evidence).some(isTurn)) return say('udp_blocked_relay');
  if (answered(tcp, evidence).length > 0) return say('udp_blocked');
  if (Object.values(evidence.brokers).some(({ is }) => is === 'answers')) return say('udp_blocked');
  return brokers.every((url) => url in evidence.brokers) ? say('udp_unsure') : null;
}

const HAIRPIN = { returns: 'hairpin_returns', lost: 'hairpin_lost', untold: 'hairpin_untold' } as const;

/** RFC 5780 §3.4. */
export function hairpinVerdict({ relayOnly }: CheckUpSetup, { hairpin }: Evidence): Verdict | null {
  if (relayOnly) return say('nat_hidden');
  return hairpin ? say(HAIRPIN[hairpin]) : null;
}

export function ipv6Verdict({ stun, relayOnly }: CheckUpSetup, evidence: Evidence): Verdict | null {
  const { local, servers } = evidence;
  const seen = stun.flatMap((url) => {
    const answer = servers[url];
    return answer?.is === 'answers' && answer.seen ? answer.seen.address : [];
  });
  const passing = seen.find(isIpv6) ?? sixAnswered(stun, evidence);
  if (passing !== undefined) return say('ip_six_passes', { name: passing });
  if (!local || (!relayOnly && !allKnown(stun, evidence))) return null;
  if (!local.some(({ address }) => isPublicIpv6(address))) return say('ip_six_none');
  const silent = stun.find((url) => isIpv6(hostOf(url)) && servers[url]?.is === 'silent');
  // Nobody asks a server over IPv6 when no address may be seen.
  if (silent !== undefined && !relayOnly) return say('ip_six_silent', { name: hostOf(silent) });
  const isAsked = !relayOnly && stun.some((url) => servers[url]?.is === 'answers');
  return isAsked && !evidence.mapping ? null : say('ip_six_here');
}

/** Our own IPv6 address from which a server was reached. There is no NAT, so the server names this address. */
function sixAnswered(stun: readonly string[], { mapping, servers }: Evidence): string | undefined {
  if (!mapping?.isWhole) return undefined;
  const heard = stun.filter((url) => servers[url]?.is === 'answers');
  const isMissed = (url: string, from: number) =>
    mapping.missed.some((each) => isSame(each.url, url) && (each.port === null || each.port === from));
  return mapping.six.find(({ port }) => heard.some((url) => !isMissed(url, port)))?.address;
}

/** What of `webRTCIPHandlingPolicy` (RFC 8828) can be seen: which addresses of our own the browser shows. */
export function policyVerdict({ local }: Evidence): Verdict | null {
  if (!local) return null;
  const shown = local.filter(({ protocol }) => protocol === 'udp');
  if (shown.some(({ address }) => address.endsWith('.local'))) return say('policy_names');
  if (shown.length > 0)
    return say('policy_open', { count: new Set(shown.map(({ address }) => address)).size });
  return say(local.length > 0 ? 'policy_strict' : 'policy_public');
}

const LOCAL_NETWORK = {
  unknown: 'lan_free',
  denied: 'lan_denied',
  prompt: 'lan_asks',
  granted: 'lan_allowed',
} as const;

export function localNetworkVerdict({ localNetwork }: Evidence): Verdict | null {
  return localNetwork ? say(LOCAL_NETWORK[localNetwork]) : null;
}
