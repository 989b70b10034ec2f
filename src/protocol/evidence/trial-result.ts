// What one side of a trial tells the other: what it saw of the connection, and what its check-up found, as names of verdicts
// without the addresses and numbers in their sentences. Hostile until it has passed the schema.

import * as v from 'valibot';
import { evidenceSchema } from './evidence';

/** Of all verdicts of a check-up, those that count between two people. */
export const TOLD_CODES = [
  'microphone_denied',
  'microphone_missing',
  'camera_denied',
  'udp_blocked',
  'udp_blocked_relay',
  'udp_off',
  'policy_strict',
  'nat_dependent',
  'nat_dependent_relay',
  'turn_expired',
  'turn_denied',
  'turn_private',
  'turn_deaf',
  'turn_silent',
] as const;

export type ToldCode = (typeof TOLD_CODES)[number];

export const trialResultSchema = v.strictObject({
  evidence: evidenceSchema,
  /** Null when the check-up was not finished in time. */
  found: v.nullable(v.pipe(v.array(v.picklist(TOLD_CODES)), v.maxLength(TOLD_CODES.length))),
});

export type TrialResult = v.InferOutput<typeof trialResultSchema>;
