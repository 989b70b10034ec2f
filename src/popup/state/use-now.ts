// The time, read again and again while something on the screen depends on it: every second where seconds are counted.

import { useState } from 'preact/hooks';
import { useInterval } from './use-interval';

const SECOND_MS = 1000;

/** Milliseconds since the epoch. */
export function useNow(intervalMs = SECOND_MS): number {
  const [now, setNow] = useState(Date.now);
  useInterval(() => setNow(Date.now()), intervalMs);
  return now;
}
