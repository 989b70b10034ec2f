// What the verdicts of a check-up mean between two people: what spoils a call, and what makes a relay necessary.

import type { Cause } from '../cause/verdict';
import type { Code } from '../check-up/verdicts';
import { TOLD_CODES, type ToldCode } from '../evidence/trial-result';

type Found = Extract<
  Cause,
  'turn_expired' | 'turn_refused' | 'turn_inside' | 'turn_dead' | 'udp_blocked' | 'permission' | 'device'
>;

export interface Finding {
  code: ToldCode;
  /** What a call that suffers from it would be told. */
  cause: Found;
}

/** The worst first: the first that is found on either side is named. */
export const FINDINGS: readonly Finding[] = [
  { code: 'microphone_denied', cause: 'permission' },
  { code: 'microphone_missing', cause: 'device' },
  { code: 'udp_blocked', cause: 'udp_blocked' },
  { code: 'turn_expired', cause: 'turn_expired' },
  { code: 'turn_denied', cause: 'turn_refused' },
  { code: 'turn_private', cause: 'turn_inside' },
  { code: 'turn_deaf', cause: 'turn_inside' },
  { code: 'turn_silent', cause: 'turn_dead' },
  { code: 'camera_denied', cause: 'permission' },
];

/** Why a connection may take a relay. */
export const NEEDS_RELAY: readonly ToldCode[] = [
  'nat_dependent',
  'nat_dependent_relay',
  'udp_blocked',
  'udp_blocked_relay',
  'udp_off',
  'policy_strict',
];

/** What may be told of the rows of a check-up, each once. */
export function toldCodes(codes: readonly Code[]): ToldCode[] {
  const isTold = (code: Code): code is ToldCode => (TOLD_CODES as readonly Code[]).includes(code);
  return [...new Set(codes.filter(isTold))];
}
