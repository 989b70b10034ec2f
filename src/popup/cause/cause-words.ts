// The words of a cause: what was wrong, what mends it, and whose side it is.

import type { CAUSES, Cause, Side, Verdict } from '../../protocol/cause/verdict';
import { text } from '../../shared/text';
import { span } from '../../ui/formats';

/** A cause on a side that has no sentence does not compile. */
type CauseKey = { [C in Cause]: `cause_${C}_${(typeof CAUSES)[C][number]}` }[Cause];

/** `name` is that of the peer, as it is shown. */
export const causeSentence = ({ cause, side }: Verdict, name: string): string =>
  text(`cause_${cause}_${side}` as CauseKey, name);

export const mendSentence = ({ cause, side }: Verdict): string =>
  text(`cause_${cause}_${side}_mend` as `${CauseKey}_mend`);

export const sideWords = (side: Side): string => text(`why_side_${side}`);

/** Nothing is wrong: a person did not answer. */
export const isOwnWill = ({ cause }: Verdict): boolean =>
  cause === 'declined' || cause === 'busy' || cause === 'no_answer';

export function clockWords(aheadMs: number): string {
  const apart = span(Math.abs(aheadMs) / 1000);
  return text(aheadMs > 0 ? 'clock_behind' : 'clock_ahead', apart);
}
