// What becomes of a caller, given the call that lives here.

import type { Resume } from '../../protocol/contract/orders';
import type { CallView } from '../../protocol/snapshot/call-view';
import { glare } from '../session/glare';
import type { IncomingHandshake } from '../session/handshake';

/**
 * `ring`: it rings, or goes on as it was. `replace`: the same, in the place of the call that lives. `join`: both sides called,
 * and theirs stands. `keep`: both called, and ours stands. `turn-away`: the caller hears "busy".
 */
export type Reception = 'ring' | 'replace' | 'join' | 'keep' | 'turn-away';

/** `hushed`: do not disturb is on. `elsewhere`: there is a call on the open line. */
export function receptionOf(
  handshake: IncomingHandshake,
  { resume, hushed }: { resume: Resume | null; hushed: boolean },
  current: CallView | null,
  elsewhere: boolean,
): Reception {
  if (!current) return !elsewhere && (resume || !hushed) ? 'ring' : 'turn-away';
  // A peer that calls while we still look for the old link has given that link up.
  const isGivenUp = current.phase.name === 'reconnecting' && !hushed;
  if (current.peer === handshake.peer && (resume || isGivenUp)) return 'replace';
  const crossed = glare({ ...current, call: current.id }, handshake);
  if (crossed === 'none') return 'turn-away';
  // A peer that calls has given up the call that we try to take up.
  return current.rejoins || crossed === 'theirs' ? 'join' : 'keep';
}
