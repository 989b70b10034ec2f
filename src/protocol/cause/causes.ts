// Why a call failed or was poor: from the evidence of one side or both to one named cause, and whose side it is. One table,
// of which the first rule that fits counts. Without a rule the cause is unknown: a wrong name is worse than none.

import type { Evidence, OwnEvidence } from '../evidence/evidence';
import { KNOCK_RULES } from './knock-rules';
import { GIVES_UP_S } from './limits';
import { LINK_RULES } from './link-rules';
import { PATH_RULES } from './path-rules';
import { isPoor, POOR_RULES } from './poor-rules';
import type { Rule, Verdict } from './verdict';

const RULES: readonly Rule[] = [...KNOCK_RULES, ...LINK_RULES, ...PATH_RULES];

/** Null for a call with which nothing was wrong. */
export function causeOf(here: OwnEvidence, there: Evidence | null): Verdict | null {
  // What a peer says makes no failure of a call that was fine here.
  if (hasFailed(here)) {
    if (isMereHangUp(here, there)) return null;
    return firstOf(RULES, here, there) ?? { cause: 'unknown', side: 'unknown' };
  }
  return isPoor(here) || (there !== null && isPoor(there)) ? firstOf(POOR_RULES, here, there) : null;
}

function firstOf(rules: readonly Rule[], here: OwnEvidence, there: Evidence | null): Verdict | null {
  for (const rule of rules) {
    const verdict = rule(here, there);
    if (verdict) return verdict;
  }
  return null;
}

/** It was to be a call, and this side did not end it. */
function hasFailed({ end, reached }: Evidence): boolean {
  switch (end) {
    case 'failed':
    case 'declined':
    case 'busy':
    case 'no-answer':
      return true;
    case 'hung-up-there':
      return reached === 'answer';
    default:
      return false;
  }
}

/** A browser that finds no path hangs up, too. Without its evidence only the time tells one from the other. */
const isMereHangUp = ({ end, seconds }: Evidence, there: Evidence | null) =>
  end === 'hung-up-there' && (there ? there.end === 'hung-up-here' : seconds.waited < GIVES_UP_S);
