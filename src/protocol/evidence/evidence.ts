// What one browser saw of one call: counts and kinds, no address, no name and no key. It may be told to the peer, and that of
// a peer is hostile until it has passed the schema.

import * as v from 'valibot';
import { CLOCK_OFF_MOST_MS, COUNT_MOST, SECONDS_MOST } from './limits';

/** How far a call got: it was not begun, the knock was sent, it rang, it was answered, its link was up. */
export const REACHED = ['nothing', 'knock', 'ring', 'answer', 'link'] as const;

export const DEVICE_STATES = ['off', 'on', 'denied', 'missing', 'busy', 'hangs'] as const;

/** How a call may end here that has a cause, and all other ends in one. */
const ENDS = ['failed', 'declined', 'busy', 'no-answer', 'hung-up-here', 'hung-up-there', 'other'] as const;

/** Of the errors of a call, those that are a cause by themselves or lead to one. */
export const CALL_ERRORS = [
  'peer-offline',
  'peer-unverified',
  'peer-misbehaved',
  'clock-differs',
  'connection-failed',
  'connection-lost',
  'ice-servers-refused',
  'turn-denied',
  'turn-unreachable',
  'relay-missing',
  'relay-missing-there',
  'relay-direct',
  'offscreen-closed',
  'other',
] as const;

const whole = (most: number, least = 0) =>
  v.pipe(v.number(), v.safeInteger(), v.minValue(least), v.maxValue(most));
const count = whole(COUNT_MOST);
const seconds = whole(SECONDS_MOST);
const candidates = v.strictObject({ host: count, srflx: count, relay: count });

export const evidenceSchema = v.strictObject({
  role: v.picklist(['caller', 'callee']),
  reached: v.picklist(REACHED),
  end: v.picklist(ENDS),
  error: v.nullable(v.picklist(CALL_ERRORS)),
  /** Our registration at the broker, when the call ended. */
  broker: v.picklist(['ready', 'away', 'taken', 'refused']),
  /** How far the peer's clock is ahead of ours, when that is why there is no call. */
  clockAheadMs: v.nullable(whole(CLOCK_OFF_MOST_MS, -CLOCK_OFF_MOST_MS)),
  relayOnly: v.boolean(),
  /** Ours, and those that the peer has told us. */
  candidates,
  peerCandidates: candidates,
  /** The same address is that of both sides, as STUN servers see them. */
  sameNetwork: v.boolean(),
  /** Hosts of STUN and TURN servers that were asked over UDP, and those of them that did not answer. */
  stun: v.strictObject({ hosts: count, silent: count }),
  /** `inside` of the relayed addresses are private; `expired` user names carry a time that is over. */
  turn: v.strictObject({ servers: count, relayed: count, inside: count, refused: count, expired: count }),
  /** What the browser's user has said about the local network; `free` in a browser that does not ask. */
  localNetwork: v.picklist(['free', 'granted', 'denied', 'prompt']),
  microphone: v.picklist(DEVICE_STATES),
  camera: v.picklist(DEVICE_STATES),
  /** From the answer to the link or the end; with a link; and of these with a camera that paused, because the link was weak. */
  seconds: v.strictObject({ waited: seconds, up: seconds, slow: seconds }),
  tincan: v.pipe(v.string(), v.regex(/^\d{1,4}(\.\d{1,5}){0,3}$/)),
  /** Its major number. */
  browser: count,
});

export type Evidence = v.InferOutput<typeof evidenceSchema>;

/** What is of use here alone, and is told to nobody. */
export interface OwnEvidence extends Evidence {
  /** The broker has said that the peer is not registered. */
  expired: boolean;
  /** The call may have gone by a broker that tells nobody whether the peer is there: it speaks MQTT. */
  absenceUntold: boolean;
  /** The peer has answered us before: we are or were among its contacts. */
  heard: boolean;
  /** We had called so often that the peer's browser takes no more of our calls for a while. */
  overBudget: boolean;
  /** Whether a broker that the peer has named is one of ours, or may be visited. */
  brokers: 'same' | 'differ' | 'untold';
  /** The peer has answered in another version of the protocol than ours. */
  otherVersion: 'older' | 'newer' | null;
}

/** What the peer may be told. */
export function toldOf({
  expired: _expired,
  absenceUntold: _absenceUntold,
  heard: _heard,
  overBudget: _overBudget,
  brokers: _brokers,
  otherVersion: _otherVersion,
  ...told
}: OwnEvidence): Evidence {
  return told;
}

const NONE = { host: 0, srflx: 0, relay: 0 };

/** Of a call that was not even begun. */
export const NO_EVIDENCE: OwnEvidence = {
  role: 'caller',
  reached: 'nothing',
  end: 'other',
  error: null,
  broker: 'ready',
  clockAheadMs: null,
  relayOnly: false,
  candidates: NONE,
  peerCandidates: NONE,
  sameNetwork: false,
  stun: { hosts: 0, silent: 0 },
  turn: { servers: 0, relayed: 0, inside: 0, refused: 0, expired: 0 },
  localNetwork: 'free',
  microphone: 'off',
  camera: 'off',
  seconds: { waited: 0, up: 0, slow: 0 },
  tincan: '0',
  browser: 0,
  expired: false,
  absenceUntold: false,
  heard: false,
  overBudget: false,
  brokers: 'untold',
  otherVersion: null,
};
