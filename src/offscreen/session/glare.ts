// Glare: two users call each other at the same moment, and each has knocked before the knock of the other came.

import { isCrossed } from '../../protocol/consent/crossed';
import type { CallPhase } from '../../protocol/snapshot/call-view';
import type { CallId, ContactId } from '../../protocol/snapshot/ids';

/**
 * Which session goes on when this knock comes, and `none` when it does not cross ours. The lower call id stands, and both
 * sides come to the same answer.
 */
export function glare(
  own: { call: CallId; peer: ContactId; phase: CallPhase },
  knock: { call: CallId; peer: ContactId },
): 'none' | 'ours' | 'theirs' {
  if (!isCrossed(own, knock.peer)) return 'none';
  return knock.call < own.call ? 'theirs' : 'ours';
}
