// Takes the priority of a candidate apart (RFC 8445 §5.1.2.1), and compares pairs by theirs (§6.1.2.3).

import type { CandidateView } from '../snapshot/link-view';

export interface PriorityParts {
  /** The kind of the candidate: 126 for host, 110 for prflx, 100 for srflx, 0 for relay are recommended. */
  type: number;
  /** Of the addresses of one kind. */
  local: number;
  /** 1 for RTP, and for all of a link that has everything on one port. */
  component: number;
}

/** The priority is type × 2^24 + local × 2^8 + 256 − component, and has 32 bits. */
const TYPE_STEP = 2 ** 24;
const LOCAL_STEP = 2 ** 8;
const PRIORITIES = 2 ** 32;

/** Null when the browser has told no priority. */
export function priorityParts(priority: number): PriorityParts | null {
  if (!Number.isInteger(priority) || priority <= 0 || priority >= PRIORITIES) return null;
  return {
    type: Math.floor(priority / TYPE_STEP),
    local: Math.floor((priority % TYPE_STEP) / LOCAL_STEP),
    component: LOCAL_STEP - (priority % LOCAL_STEP),
  };
}

type Ends = readonly [CandidateView, CandidateView];

/**
 * Above 0 when the first pair has the higher priority. Two pairs with the same ends turned round count as equal: which of
 * them is first depends on who controls.
 */
export function comparePairs(one: Ends, other: Ends): number {
  const least = (ends: Ends) => Math.min(ends[0].priority, ends[1].priority);
  const most = (ends: Ends) => Math.max(ends[0].priority, ends[1].priority);
  return least(one) - least(other) || most(one) - most(other);
}
