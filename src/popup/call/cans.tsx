// Two cans on a string: it hangs slack until somebody answers, snaps taut then, and trembles with the voice. A file is a bead
// on it, as far along as its transfer is. The user's own can is the left one.

import type { TransferView } from '../../protocol/snapshot/transfer-view';
import { shareOf } from '../../ui/sizes';

/** Where the string leaves the can on the left, and how long it is. */
const STRING_X = 31;
const STRING_LENGTH = 98;

export interface CansProps {
  isTaut: boolean;
  /** What moves now. */
  bead?: Pick<TransferView, 'direction' | 'movedBytes' | 'totalBytes'> | undefined;
}

export function Cans({ isTaut, bead }: CansProps) {
  return (
    <svg
      class={`cans ${isTaut ? 'taut' : 'slack'}`}
      viewBox="0 0 160 40"
      width="8rem"
      height="2rem"
      fill="none"
      aria-hidden="true"
    >
      <path class="line" />
      <path class="wave" d="M31 16q8.2-9 16.3 0t16.3 0 16.4 0 16.3 0 16.3 0 16.4 0" />
      <path class="can" d="M6 5 28 2v28L6 27z" />
      <path class="can" d="M154 5 132 2v28l22-3z" />
      {isTaut && bead && <circle class="bead" cx={beadX(bead)} cy="16" r="4" />}
    </svg>
  );
}

function beadX({ direction, movedBytes, totalBytes }: NonNullable<CansProps['bead']>): number {
  const moved = shareOf(movedBytes, totalBytes);
  return STRING_X + STRING_LENGTH * (direction === 'sending' ? moved : 1 - moved);
}
