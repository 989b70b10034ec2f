// Why an answered call found no path. What the user can mend stands before what only a relay can.

import type { Evidence } from '../evidence/evidence';
import { SILENT_HOSTS } from './limits';
import type { Cause, Rule, Verdict } from './verdict';

type EitherSide = Extract<
  Cause,
  'turn_expired' | 'turn_refused' | 'turn_inside' | 'local_network' | 'udp_blocked' | 'turn_dead'
>;

const NO_PATH: readonly Evidence['error'][] = ['connection-failed', 'turn-denied', 'turn-unreachable', null];

/** Answered, and no link came up on either side. */
const isWithoutPath = ({ reached, error }: Evidence) => reached === 'answer' && NO_PATH.includes(error);

/** The cause is on each side of which the test is true. */
const ofSides =
  (cause: EitherSide, test: (side: Evidence, other: Evidence | null) => boolean): Rule =>
  (here, there): Verdict | null => {
    if (!isWithoutPath(here)) return null;
    const [isHere, isThere] = [test(here, there), there !== null && test(there, here)];
    if (!isHere && !isThere) return null;
    return { cause, side: isHere ? (isThere ? 'between' : 'here') : 'there' };
  };

const hasNoRelay = ({ turn }: Evidence) => turn.servers > 0 && turn.relayed === 0;
const isBlocked = ({ relayOnly, stun, candidates, turn }: Evidence) =>
  !relayOnly &&
  stun.hosts >= SILENT_HOSTS &&
  stun.silent === stun.hosts &&
  candidates.srflx === 0 &&
  turn.relayed === 0;

/** The peer can send UDP: a STUN server has answered it. */
const sendsUdp = ({ stun }: Evidence) => stun.hosts > stun.silent;

/** A relay that works carries a call with any peer that can send UDP. */
const isDeaf = ({ turn }: Evidence, other: Evidence | null) =>
  turn.relayed > 0 &&
  (turn.inside === turn.relayed || (other !== null && sendsUdp(other) && other.peerCandidates.relay > 0));

const hasNoWayOut = (side: Evidence) =>
  isWithoutPath(side) && side.relayOnly && side.turn.servers === 0 && side.candidates.relay === 0;

export const PATH_RULES: readonly Rule[] = [
  (here) => (hasNoWayOut(here) ? { cause: 'relay_missing', side: 'here' } : null),
  (_here, there) => (there && hasNoWayOut(there) ? { cause: 'relay_missing', side: 'there' } : null),
  ofSides('local_network', (side) => side.sameNetwork && side.localNetwork === 'denied'),
  ofSides('turn_expired', (side) => hasNoRelay(side) && side.turn.refused > 0 && side.turn.expired > 0),
  ofSides('turn_refused', (side) => hasNoRelay(side) && side.turn.refused > 0),
  ofSides('udp_blocked', isBlocked),
  ofSides('turn_inside', isDeaf),
  ofSides('turn_dead', hasNoRelay),
  // The peer's candidates have come, and no relay is among them.
  (here) =>
    isWithoutPath(here) &&
    here.turn.servers === 0 &&
    here.peerCandidates.relay === 0 &&
    here.peerCandidates.host + here.peerCandidates.srflx > 0
      ? { cause: 'no_path', side: 'between' }
      : null,
];
