// Pure functions on one entry of the list of calls: how it begins, and what each phase of its call makes of it. Times are
// milliseconds since the epoch.

import type { ErrorCode } from '../errors';
import type { CallEntry, CallOutcome, CallPhase, CallView } from '../snapshot/call-view';

export type Ended = Extract<CallPhase, { name: 'ended' }>;

export function isOver({ outcome }: CallEntry): boolean {
  return outcome.name !== 'ringing' && outcome.name !== 'answered';
}

/** How many tries of a busy peer the entry stands for. */
export const timesOf = ({ times = 1 }: CallEntry): number => times;

/** A call that rings now. */
export function begun({ id, peer, direction, isGuest, kind }: CallView, now: number): CallEntry {
  return {
    id,
    peer,
    peerSays: null,
    direction,
    ...(isGuest && { isGuest }),
    kind,
    startedAt: now,
    talkedMs: 0,
    outcome: { name: 'ringing' },
    unseen: false,
  };
}

type Part = Pick<CallEntry, 'talkedMs' | 'outcome' | 'unseen'>;

/** What a report of the call makes of its entry. */
export function become(entry: CallEntry, { phase }: CallView, now: number): Part {
  const { talkedMs } = entry;
  switch (phase.name) {
    case 'connected':
    case 'reconnecting':
      return { talkedMs, outcome: { name: 'answered', since: phase.since }, unseen: false };
    case 'ended':
      return isOver(entry) ? entry : ended(entry, phase, now);
    case 'connecting':
      return { talkedMs, outcome: { name: 'answered', since: null }, unseen: false };
    default:
      return {
        talkedMs,
        outcome: talkedMs > 0 ? { name: 'answered', since: null } : { name: 'ringing' },
        unseen: false,
      };
  }
}

/** What the end of the call makes of its entry. */
export function ended(entry: CallEntry, phase: Ended, now: number): Part {
  const { outcome: before } = entry;
  const since = before.name === 'answered' ? before.since : null;
  // At least one millisecond: a duration of zero means that the call was never connected.
  const talkedMs = since === null ? entry.talkedMs : entry.talkedMs + Math.max(1, now - since);
  const outcome = talkedMs > 0 ? talked(phase) : neverConnected(entry, phase);
  return { talkedMs, outcome, unseen: outcome.name === 'missed' };
}

const talked = ({ error }: Ended): CallOutcome => ({ name: 'talked', error });

function neverConnected({ direction, outcome: before }: CallEntry, { reason, error }: Ended): CallOutcome {
  const incoming = direction === 'incoming';
  switch (reason) {
    case 'declined-here':
      return { name: 'declined', by: 'here' };
    case 'declined-there':
      return { name: 'declined', by: 'there' };
    case 'busy':
    case 'no-answer':
      return { name: reason };
    case 'cancelled-here':
    case 'hung-up-here':
      return { name: 'cancelled' };
    case 'missed':
    // The caller gave up at the moment when the user answered.
    case 'hung-up-there':
      return incoming ? { name: 'missed', while: 'ringing' } : { name: 'declined', by: 'there' };
    case 'failed':
      return incoming && before.name === 'ringing' ? { name: 'missed', while: 'ringing' } : failed(error);
  }
}

const failed = (error: ErrorCode | null): CallOutcome => ({ name: 'failed', error: error ?? 'unexpected' });
