// Evidence of made-up calls that failed.

import { NO_EVIDENCE, type OwnEvidence, toldOf } from '../../src/protocol/evidence/evidence';
import type { CallEvidence } from '../../src/protocol/snapshot/call-evidence';
import type { CallId } from '../../src/protocol/snapshot/ids';
import { GRACE, id, MINUTE_MS, NOW } from './people';

const NO_PATH: OwnEvidence = {
  ...NO_EVIDENCE,
  reached: 'answer',
  end: 'failed',
  error: 'connection-failed',
  candidates: { host: 2, srflx: 1, relay: 0 },
  peerCandidates: { host: 1, srflx: 1, relay: 0 },
  stun: { hosts: 3, silent: 0 },
  microphone: 'on',
  seconds: { waited: 20, up: 0, slow: 0 },
  tincan: '0.1.0',
  browser: 156,
  heard: true,
};

export function callSeen(part: Partial<CallEvidence>, here: Partial<OwnEvidence> = {}): CallEvidence {
  return {
    id: 'c0'.repeat(16) as CallId,
    peer: GRACE,
    peerSays: null,
    direction: 'outgoing',
    kind: 'video',
    at: NOW - 2 * MINUTE_MS,
    here: { ...NO_PATH, ...here },
    there: null,
    isTold: false,
    ...part,
  };
}

const TURN_REFUSED = { servers: 2, relayed: 0, inside: 0, refused: 1, expired: 0 };

/** Of whose relay the password is wrong. */
export const REFUSED_THERE = callSeen({
  there: toldOf({ ...NO_PATH, role: 'callee', end: 'hung-up-there', error: null, turn: TURN_REFUSED }),
});

const other = (at: number) => `${at}`.repeat(32).slice(0, 32) as CallId;

/** The oldest first. */
export const FAILED_CALLS: readonly CallEvidence[] = [
  callSeen(
    { id: other(1), peer: id(3), at: NOW - 90 * MINUTE_MS },
    { reached: 'knock', error: 'peer-offline', expired: true, brokers: 'differ', heard: false },
  ),
  callSeen(
    { id: other(2), peer: id(5), at: NOW - 50 * MINUTE_MS },
    {
      reached: 'link',
      end: 'hung-up-here',
      error: null,
      camera: 'denied',
      seconds: { waited: 1, up: 340, slow: 0 },
    },
  ),
  callSeen(
    { id: other(3), peer: id(4), at: NOW - 20 * MINUTE_MS },
    { stun: { hosts: 3, silent: 3 }, candidates: { host: 2, srflx: 0, relay: 0 } },
  ),
  REFUSED_THERE,
];
