// The time, told again every second while something on screen counts it.

import { useEffect, useState } from 'preact/hooks';

const SECOND_MS = 1000;

/** Milliseconds since the epoch. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), SECOND_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
