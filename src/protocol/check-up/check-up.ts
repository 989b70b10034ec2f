// The check-up: what the settings say may be asked, and from all evidence the rows in their order. Pure; a row without a
// verdict is still being checked.

import { kindOf, type ServerKind } from '../link/server-rows';
import { isTurn } from '../link/turn-errors';
import type { IceServer, Settings } from '../snapshot/settings';
import type { CheckUpSetup, Evidence } from './evidence';
import {
  backgroundVerdict,
  deviceVerdict,
  offscreenVerdict,
  speakerVerdict,
  storageVerdict,
  versionVerdict,
} from './machine-verdicts';
import {
  hairpinVerdict,
  ipv6Verdict,
  localNetworkVerdict,
  natVerdict,
  needsRelay,
  overUdp,
  policyVerdict,
  udpVerdict,
} from './network-verdicts';
import {
  brokerVerdict,
  clockVerdict,
  homeVerdict,
  noStunVerdict,
  noTurnVerdict,
  stunVerdict,
  turnVerdict,
} from './server-verdicts';
import { type Code, type RowState, say, stateOf, type Verdict } from './verdicts';

/** In the order in which the page shows them. */
export const GROUPS = ['servers', 'network', 'devices', 'tincan'] as const;
export type Group = (typeof GROUPS)[number];

export type Topic =
  | 'broker'
  | 'clock'
  | 'home'
  | ServerKind
  | 'turn'
  | 'nat'
  | 'hairpin'
  | 'udp'
  | 'six'
  | 'policy'
  | 'lan'
  | 'microphone'
  | 'camera'
  | 'speaker'
  | 'room'
  | 'background'
  | 'offscreen'
  | 'version';

export interface Row {
  group: Group;
  topic: Topic;
  /** Which server, or null. */
  server: string | null;
  /** Null while it is being checked. */
  verdict: Verdict | null;
}

/** A server with each of its addresses by itself, each address once. */
export function eachAddress(
  servers: readonly IceServer[],
): readonly (Omit<IceServer, 'urls'> & { urls: string })[] {
  const all = servers.flatMap(({ urls, ...credentials }) =>
    urls.map((url) => ({ urls: url, ...credentials })),
  );
  return [...new Map(all.map((one) => [one.urls, one])).values()];
}

export function setupOf({
  brokers,
  home,
  iceServers,
  relayOnly,
}: Pick<Settings, 'brokers' | 'home' | 'iceServers' | 'relayOnly'>): CheckUpSetup {
  const each = eachAddress(iceServers).map(({ urls: url, username = '' }) => ({ url, username }));
  return {
    brokers,
    home,
    stun: each.map(({ url }) => url).filter((url) => !isTurn(url)),
    turn: each.filter(({ url }) => isTurn(url)),
    relayOnly,
  };
}

export function rowsOf(setup: CheckUpSetup, evidence: Evidence): Row[] {
  return [
    ...serverRows(setup, evidence),
    row('network', 'nat', natVerdict(setup, evidence)),
    row('network', 'hairpin', hairpinVerdict(setup, evidence)),
    row('network', 'udp', udpVerdict(setup, evidence)),
    row('network', 'six', ipv6Verdict(setup, evidence)),
    row('network', 'policy', policyVerdict(evidence)),
    row('network', 'lan', localNetworkVerdict(evidence)),
    row('devices', 'microphone', deviceVerdict('microphone', evidence)),
    row('devices', 'camera', deviceVerdict('camera', evidence)),
    row('devices', 'speaker', speakerVerdict(evidence)),
    row('tincan', 'background', backgroundVerdict(evidence)),
    row('tincan', 'offscreen', offscreenVerdict(evidence)),
    row('tincan', 'room', storageVerdict(evidence)),
    row('tincan', 'version', versionVerdict(evidence)),
  ];
}

/** Where UDP is blocked, these say nothing about the server. */
const SILENT: readonly Code[] = ['stun_silent', 'turn_silent'];

function serverRows(setup: CheckUpSetup, evidence: Evidence): Row[] {
  const noStun = noStunVerdict(setup);
  const udp = udpVerdict(setup, evidence);
  const isBlocked = udp?.code === 'udp_blocked' || udp?.code === 'udp_blocked_relay';
  const judged = (url: string, verdict: Verdict | null) =>
    isBlocked && overUdp(url) && verdict && SILENT.includes(verdict.code) ? say('server_blocked') : verdict;
  const ofStun = (url: string) =>
    row('servers', kindOf(url), noStun ?? judged(url, stunVerdict(url, setup, evidence)), url);
  return [
    ...setup.brokers.map((url) => row('servers', 'broker', brokerVerdict(url, evidence), url)),
    ...setup.brokers.map((url) => row('servers', 'clock', clockVerdict(url, evidence), url)),
    ...(setup.home === '' ? [] : [row('servers', 'home', homeVerdict(evidence), setup.home)]),
    ...(setup.stun.length > 0 ? setup.stun.map(ofStun) : [row('servers', 'stun', noStun)]),
    ...setup.turn.map((turn) =>
      row('servers', kindOf(turn.url), judged(turn.url, turnVerdict(turn, evidence)), turn.url),
    ),
    ...(setup.turn.length > 0
      ? []
      : [row('servers', 'turn', noTurnVerdict(setup, needsRelay(setup, evidence)))]),
  ];
}

const row = (group: Group, topic: Topic, verdict: Verdict | null, server: string | null = null): Row => ({
  group,
  topic,
  server,
  verdict,
});

/** How many rows are in each state; those that are being checked are in none. */
export function tally(rows: readonly Row[]): Record<RowState, number> {
  const counts: Record<RowState, number> = { fine: 0, warning: 0, broken: 0, unknown: 0 };
  for (const { verdict } of rows) if (verdict) counts[stateOf(verdict)]++;
  return counts;
}
