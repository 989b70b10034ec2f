// Gathers what this browser sees of one session with a peer, as counts and kinds.

import { REACHED_IN } from '../../protocol/cause/reached';
import type { ErrorCode } from '../../protocol/errors';
import { CALL_ERRORS, type Evidence, NO_EVIDENCE } from '../../protocol/evidence/evidence';
import { CLOCK_OFF_MOST_MS, SECONDS_MOST } from '../../protocol/evidence/limits';
import type { SeenEvidence } from '../../protocol/snapshot/call-evidence';
import type { CallPhase } from '../../protocol/snapshot/call-view';
import { localNetworkPermission } from '../../shared/browser-facts';
import type { PathWatch } from '../link/path-watch';

/** Of a session that never had a link. */
const { candidates, peerCandidates, sameNetwork, stun, turn, relayOnly } = NO_EVIDENCE;
const NOT_LINKED = { candidates, peerCandidates, sameNetwork, stun, turn, relayOnly };

type Ended = Extract<CallPhase, { name: 'ended' }>;

/** What is seen of devices; a session without any has none. */
export type DeviceEvidence = Pick<Evidence, 'microphone' | 'camera'> & { slowSeconds: number };
const NO_DEVICES: DeviceEvidence = { microphone: 'off', camera: 'off', slowSeconds: 0 };

export interface EvidenceNotes {
  entered(phase: CallPhase): void;
  linked(path: PathWatch): void;
  /** The broker has said that the peer is not registered. */
  expired(): void;
  clockAhead(ms: number): void;
  otherVersion(version: 'older' | 'newer'): void;
  /** What is known in this phase. */
  seen(phase: CallPhase, devices?: DeviceEvidence): SeenEvidence;
}

export function evidenceNotes(role: Evidence['role']): EvidenceNotes {
  let noted: Pick<SeenEvidence, 'reached' | 'expired' | 'clockAheadMs' | 'otherVersion'> = {
    reached: 'knock',
    expired: false,
    clockAheadMs: null,
    otherVersion: null,
  };
  let path: PathWatch | null = null;
  /** When each phase was first reached. */
  const reachedAt = new Map<CallPhase['name'], number>();
  let localNetwork: Evidence['localNetwork'] = 'free';
  void localNetworkPermission().then((state) => {
    localNetwork = state === 'unknown' ? 'free' : state;
  });

  return {
    entered(phase) {
      noted = { ...noted, reached: REACHED_IN[phase.name] ?? noted.reached };
      if (!reachedAt.has(phase.name)) reachedAt.set(phase.name, performance.now());
    },
    linked(watch) {
      path = watch;
    },
    expired() {
      noted = { ...noted, expired: true };
    },
    clockAhead(ms) {
      const bounded = Math.max(-CLOCK_OFF_MOST_MS, Math.min(CLOCK_OFF_MOST_MS, Math.round(ms)));
      noted = { ...noted, clockAheadMs: bounded };
    },
    otherVersion(otherVersion) {
      noted = { ...noted, otherVersion };
    },
    seen(phase, { slowSeconds, ...devices } = NO_DEVICES) {
      const now = performance.now();
      const answeredAt = reachedAt.get('connecting');
      const upAt = reachedAt.get('connected');
      return {
        ...NOT_LINKED,
        ...path?.evidence(),
        ...noted,
        ...devices,
        role,
        end: phase.name === 'ended' ? endOf(phase) : 'other',
        error: phase.name === 'ended' ? errorOf(phase.error) : null,
        localNetwork,
        seconds: {
          waited: answeredAt === undefined ? 0 : secondsOf((upAt ?? now) - answeredAt),
          up: upAt === undefined ? 0 : secondsOf(now - upAt),
          slow: Math.min(SECONDS_MOST, slowSeconds),
        },
      };
    },
  };
}

const secondsOf = (ms: number) => Math.min(SECONDS_MOST, Math.round(ms / 1000));

const ENDS: Readonly<Partial<Record<Ended['reason'], Evidence['end']>>> = {
  failed: 'failed',
  busy: 'busy',
  'no-answer': 'no-answer',
  'declined-there': 'declined',
  'hung-up-here': 'hung-up-here',
  'hung-up-there': 'hung-up-there',
};

const endOf = ({ reason }: Ended): Evidence['end'] => ENDS[reason] ?? 'other';

function errorOf(error: ErrorCode | null): Evidence['error'] {
  return error && (CALL_ERRORS.find((each) => each === error) ?? 'other');
}
