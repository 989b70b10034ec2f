// Remembers the counters of one direction: each is accepted once, and none that is older than the window.

/** As IPsec's (RFC 4303 §3.4.3): a broker that reorders 64 messages is not delivering them. */
const WINDOW = 64;

export interface ReplayWindow {
  /** The highest counter taken; -1 before the first. */
  readonly highest: number;
  /** Bit n is set when `highest - n` was taken. */
  readonly taken: bigint;
}

export const FRESH_WINDOW: ReplayWindow = { highest: -1, taken: 0n };

/** The window after `counter` was taken, or null when it must be refused. */
export function take(window: ReplayWindow, counter: number): ReplayWindow | null {
  if (!Number.isSafeInteger(counter) || counter < 0) return null;
  if (counter > window.highest) {
    const moved = counter - window.highest;
    const kept = moved < WINDOW ? BigInt.asUintN(WINDOW, window.taken << BigInt(moved)) : 0n;
    return { highest: counter, taken: kept | 1n };
  }
  const age = window.highest - counter;
  // A shift by an age of 2^50 would ask for as many bits.
  if (age >= WINDOW) return null;
  const bit = 1n << BigInt(age);
  if ((window.taken & bit) !== 0n) return null;
  return { highest: window.highest, taken: window.taken | bit };
}
