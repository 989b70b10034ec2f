// Watches one connection look for a path to its peer, for the evidence of the call. Changes nothing of the connection.

import { CANDIDATES_PER_GENERATION } from '../../protocol/budget/limits';
import { type PathEvidence, type PathFacts, pathEvidence } from '../../protocol/cause/path-facts';
import type { ConnectionSignal } from '../../protocol/signal/sealed';
import type { ContactId } from '../../protocol/snapshot/ids';
import { policyFor } from './network-policy';

export interface PathWatch {
  /** Hands each signal of the peer on, and notes the candidates in it. */
  hearing(next: (signal: ConnectionSignal) => void): (signal: ConnectionSignal) => void;
  evidence(): PathEvidence;
}

type Candidate = PathFacts['own'][number];

/** To be called in the task that made the connection: its events come later. */
export function watchPath(connection: RTCPeerConnection, peer: ContactId): PathWatch {
  const { iceServers, relayOnly } = policyFor(peer);
  const startedAt = performance.now();
  const own: Candidate[] = [];
  const peers: Candidate[] = [];
  const errors: PathFacts['errors'][number][] = [];

  connection.addEventListener('icecandidate', ({ candidate }) => {
    if (candidate?.candidate) own.push(read(candidate));
  });
  connection.addEventListener('icecandidateerror', ({ url, errorCode, port }) =>
    errors.push({ url, code: errorCode, port }),
  );

  return {
    hearing: (next) => (signal) => {
      peers.push(...candidatesIn(signal).slice(0, CANDIDATES_PER_GENERATION - peers.length));
      next(signal);
    },
    evidence: () =>
      pathEvidence(
        {
          relayOnly,
          servers: iceServers,
          own,
          peers,
          errors,
          seconds: (performance.now() - startedAt) / 1000,
          isGathering: connection.iceGatheringState !== 'complete',
        },
        Date.now(),
      ),
  };
}

/** WebRTC §4.8.1.1: newer than TypeScript's library. */
type WithServer = RTCIceCandidate & { url?: string | null };

function read(candidate: WithServer): Candidate {
  const { type, address, protocol, port, url } = candidate;
  return {
    type: type ?? '',
    address: address ?? '',
    protocol: protocol ?? '',
    port: port ?? 0,
    url: url ?? '',
  };
}

function candidatesIn(signal: ConnectionSignal): Candidate[] {
  if (signal.t === 'candidate') return parsed(signal.candidate);
  if (signal.t === 'restart') return [];
  return [...signal.sdp.matchAll(/^a=(candidate:[^\r\n]*)/gm)].flatMap(([, line = '']) => parsed(line));
}

/** RFC 8839 §5.1: foundation, component, transport, priority, address, port, "typ", type. */
const CANDIDATE = /^candidate:\S+ \d+ (\S+) \d+ (\S+) (\d+) typ (host|srflx|prflx|relay)\b/i;

function parsed(line: string): Candidate[] {
  const [, protocol = '', address = '', port = '', type = ''] = CANDIDATE.exec(line) ?? [];
  return type === '' ? [] : [{ type, address, protocol, port: Number(port), url: '' }];
}
