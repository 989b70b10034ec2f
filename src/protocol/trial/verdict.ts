// One verdict from both sides of a trial: why there was none, what would spoil a call, or which way the packets go.

import { causeOf } from '../cause/causes';
import type { Verdict as CauseVerdict, Side } from '../cause/verdict';
import type { ToldCode } from '../evidence/trial-result';
import type { CallPhase } from '../snapshot/call-view';
import type { TrialView } from '../snapshot/trial-view';
import { FINDINGS, NEEDS_RELAY } from './findings';

type Ended = Extract<CallPhase, { name: 'ended' }>;

/** Why nothing was checked: a person decided so, or the other browser said nothing at all. */
export type NotChecked = 'declined' | 'busy' | 'no_answer' | 'stopped' | 'silent';

export type TrialVerdict =
  | { is: 'not-checked'; because: NotChecked }
  /** There was no connection. */
  | { is: 'failed'; why: CauseVerdict }
  /** There was one; this would spoil a call all the same. */
  | { is: 'hindered'; why: CauseVerdict }
  | { is: 'direct' }
  /** `side` is whose network or choice makes a relay necessary. */
  | { is: 'relayed'; side: Side };

type Judged = Pick<TrialView, 'phase' | 'isAgreed' | 'isOver' | 'path' | 'here' | 'found' | 'there'>;

/** Null while the trial is not over. */
export function trialVerdict(trial: Judged): TrialVerdict | null {
  const { phase, isOver, isAgreed, path } = trial;
  if (!isOver || phase.name !== 'ended') return null;
  if (!isAgreed) return unanswered(phase, trial);
  if (path === null) return failed(phase, trial);
  const why = found(trial);
  if (why) return { is: 'hindered', why };
  return path === 'relayed' ? { is: 'relayed', side: needsRelay(trial) } : { is: 'direct' };
}

const REASONS: Readonly<Partial<Record<Ended['reason'], NotChecked>>> = {
  'declined-there': 'declined',
  busy: 'busy',
  'no-answer': 'no_answer',
};

function unanswered({ reason, error }: Ended, { here }: Judged): TrialVerdict {
  if (reason !== 'failed') return { is: 'not-checked', because: REASONS[reason] ?? 'stopped' };
  // Delivered, and not a word came back: what a call would be told of that is not known of a trial.
  const isSilent = error === 'peer-offline' && here?.expired === false && here.broker === 'ready';
  return isSilent
    ? { is: 'not-checked', because: 'silent' }
    : failed({ reason, error }, { here, there: null });
}

function failed(
  { reason }: Pick<Ended, 'reason' | 'error'>,
  { here, there, ...trial }: Pick<Judged, 'here' | 'there'> & Partial<Judged>,
): TrialVerdict {
  // A browser that finds no path hangs up, too, and tells why.
  const isStopped = reason === 'hung-up-here' || (reason === 'hung-up-there' && !there);
  if (isStopped) return { is: 'not-checked', because: 'stopped' };
  const why = here && causeOf(here, there?.evidence ?? null);
  if (why && why.cause !== 'unknown') return { is: 'failed', why };
  if (!why && here) return { is: 'not-checked', because: 'stopped' };
  const told = found({ found: trial.found ?? null, there });
  return { is: 'failed', why: told ?? { cause: 'unknown', side: 'unknown' } };
}

const has = (codes: readonly ToldCode[] | null | undefined, code: ToldCode) => codes?.includes(code) ?? false;

/** The first finding of the table that either side has. */
function found({ found: ours, there }: Pick<Judged, 'found' | 'there'>): CauseVerdict | null {
  for (const { code, cause } of FINDINGS) {
    const [isHere, isThere] = [has(ours, code), has(there?.found, code)];
    if (!isHere && !isThere) continue;
    // A microphone is somebody's own: it is named on one side at a time, ours first.
    if (cause === 'permission' || cause === 'device') return { cause, side: isHere ? 'here' : 'there' };
    return { cause, side: isHere && isThere ? 'between' : isHere ? 'here' : 'there' };
  }
  return null;
}

function needsRelay({ here, found: ours, there }: Judged): Side {
  const needs = (codes: readonly ToldCode[] | null | undefined) =>
    NEEDS_RELAY.some((code) => has(codes, code));
  const isHere = here?.relayOnly === true || needs(ours);
  const isThere = there?.evidence.relayOnly === true || needs(there?.found);
  if (isHere && isThere) return 'between';
  if (isHere) return 'here';
  return isThere ? 'there' : 'unknown';
}
