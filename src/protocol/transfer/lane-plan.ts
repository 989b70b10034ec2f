// How many lanes pay. On a long path SCTP's congestion control, and not the line, limits what one connection carries: it takes
// many round trips to become fast, and as many again after a lost packet.

import { LANES_FAR_RTT_MS, LANES_MOST, LANES_NEAR, LANES_PAY_BYTES, LANES_PAY_RTT_MS } from './limits';

export interface LaneSample {
  /** Infinite before it is known. */
  minRttMs: number;
  bytesLeft: number;
  /** A voice and pictures share the path: one connection gives way to them, several together do not. */
  besideCall: boolean;
}

export function lanesFor({ minRttMs, bytesLeft, besideCall }: LaneSample): number {
  if (besideCall || !Number.isFinite(minRttMs) || minRttMs < LANES_PAY_RTT_MS || bytesLeft < LANES_PAY_BYTES)
    return 1;
  return minRttMs < LANES_FAR_RTT_MS ? LANES_NEAR : LANES_MOST;
}
