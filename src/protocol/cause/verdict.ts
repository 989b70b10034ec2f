// The causes that a call may have, each with the sides that it may be on, and the form of a rule.

import type { Evidence, OwnEvidence } from '../evidence/evidence';

/** `between`: on both sides, or on the way from one to the other. */
export type Side = 'here' | 'there' | 'between' | 'unknown';

/** Every cause, and the sides that it may be on: each has a sentence, and one that says what mends it. */
export const CAUSES = {
  id_taken: ['here'],
  broker_away: ['here'],
  out_of_budget: ['here'],
  clock: ['between'],
  version: ['here', 'there'],
  identity: ['between'],
  other_broker: ['between'],
  offline: ['there'],
  not_a_contact: ['there'],
  declined: ['there'],
  busy: ['there'],
  no_answer: ['there'],
  relay_missing: ['here', 'there'],
  relay_switched: ['here', 'there'],
  servers_refused: ['here', 'there'],
  restarted: ['here'],
  misbehaved: ['there'],
  network_gone: ['here', 'there'],
  path_lost: ['between'],
  turn_expired: ['here', 'there', 'between'],
  turn_refused: ['here', 'there', 'between'],
  turn_inside: ['here', 'there', 'between'],
  local_network: ['here', 'there', 'between'],
  udp_blocked: ['here', 'there', 'between'],
  turn_dead: ['here', 'there', 'between'],
  no_path: ['between'],
  permission: ['here', 'there'],
  device: ['here', 'there'],
  slow_picture: ['between'],
  unknown: ['unknown'],
} as const satisfies Record<string, readonly Side[]>;

export type Cause = keyof typeof CAUSES;

export type Verdict = { [C in Cause]: { cause: C; side: (typeof CAUSES)[C][number] } }[Cause];

/** Null where the rule does not fit. `there` is null while the peer has not told its evidence. */
export type Rule = (here: OwnEvidence, there: Evidence | null) => Verdict | null;
