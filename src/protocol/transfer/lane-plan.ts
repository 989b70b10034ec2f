// How many lanes pay. On a long path SCTP's congestion control, and not the line, limits what one connection carries: it takes
// many round trips to become fast, and as many again after a lost packet. A line that holds little is filled by one, and several would
// overrun its queue.

import {
  LANES_AHEAD_BYTES,
  LANES_FAR_RTT_MS,
  LANES_MOST,
  LANES_NEAR,
  LANES_PAY_BYTES,
  LANES_PAY_RTT_MS,
  LANES_PAY_WINDOW_BYTES,
} from './limits';

export interface LaneSample {
  /** Infinite before it is known. */
  minRttMs: number;
  bytesLeft: number;
  /** That the path may have in flight. */
  windowBytes: number;
  /** The connections limit what is sent, and not the line. */
  isHeldBack: boolean;
  /** A voice and pictures share the path: one connection gives way to them, several together do not. */
  besideCall: boolean;
}

export function lanesFor({ minRttMs, bytesLeft, windowBytes, isHeldBack, besideCall }: LaneSample): number {
  const isFar = Number.isFinite(minRttMs) && minRttMs >= LANES_PAY_RTT_MS;
  const isWide = windowBytes >= LANES_PAY_WINDOW_BYTES || isHeldBack;
  if (besideCall || !isFar || !isWide || bytesLeft < LANES_PAY_BYTES) return 1;
  return lanesAt(minRttMs);
}

/** How many to open for an offer of so many bytes before it is accepted: they are there for the first byte, if they are needed. */
export function lanesAhead(rttMs: number, bytes: number): number {
  return rttMs < LANES_PAY_RTT_MS || bytes < LANES_AHEAD_BYTES ? 1 : lanesAt(rttMs);
}

function lanesAt(rttMs: number): number {
  return rttMs < LANES_FAR_RTT_MS ? LANES_NEAR : LANES_MOST;
}
