// What the times of a call that broke off decide: how long its end is shown, and how it comes back.

import { PHASE_TIMEOUT_MS } from '../../protocol/call/call-machine';
import { CAUSE_SHOWN_MS } from '../../protocol/cause/limits';
import { RESUME_AS_IT_WAS_MS } from '../../protocol/consent/limits';
import type { Resume } from '../../protocol/contract/orders';
import type { CallPhase } from '../../protocol/snapshot/call-view';

type Ended = Extract<CallPhase, { name: 'ended' }>;

/** When the link of a call in this phase was lost, which ends now (milliseconds since the epoch). */
export const lostAt = (phase: CallPhase) => (phase.name === 'reconnecting' ? phase.lostAt : Date.now());

/** How long a call may stay in this phase; null is for ever. */
export const timeoutMs = (phase: CallPhase, before: CallPhase, resume: Resume | null): number | null =>
  phase.name === 'ended' ? shownMs(phase, before, resume) : PHASE_TIMEOUT_MS[phase.name];

/** The end stays on the screen for as long as the call may come back as it was. */
function shownMs({ error }: Ended, before: CallPhase, resume: Resume | null): number {
  // Long enough to read the cause, and for the peer to tell what its browser saw.
  if (before.name === 'connecting' && resume === null) return CAUSE_SHOWN_MS;
  const mayComeBack = error === 'connection-lost' || (resume !== null && !resume.muted);
  const since = error === 'connection-lost' ? lostAt(before) : (resume?.lostAt ?? 0);
  const left = mayComeBack ? since + RESUME_AS_IT_WAS_MS - Date.now() : 0;
  return Math.max(PHASE_TIMEOUT_MS.ended ?? 0, left);
}

/** Whether the call that broke off is back now; the try may have rung, and looked for a path, until it was too late. */
export function comesBack(
  resume: Resume | null,
  before: CallPhase,
  phase: CallPhase,
): 'in time' | 'late' | null {
  if (resume === null || before.name !== 'connecting' || phase.name !== 'connected') return null;
  return Date.now() - resume.lostAt > RESUME_AS_IT_WAS_MS ? 'late' : 'in time';
}
