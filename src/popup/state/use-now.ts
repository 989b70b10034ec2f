// The time, read again every second while something on the screen counts seconds.

import { useState } from 'preact/hooks';
import { useInterval } from './use-interval';

const SECOND_MS = 1000;

/** Milliseconds since the epoch. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useInterval(() => setNow(Date.now()), SECOND_MS);
  return now;
}
