// How many rows of a long list are drawn. The first come at once; the others after the first paint, some at a time: whoever types
// meanwhile waits for a few rows and not for all.

import { useEffect, useState } from 'preact/hooks';
import { afterPaint } from './after-paint';

const ROWS_A_TIME = 24;

/** `first` is asked once; `wanted` may change. */
export function useGrowing(first: () => number, wanted: number): number {
  const [drawn, setDrawn] = useState(first);
  useEffect(() => {
    if (drawn >= wanted) return;
    const gone = new AbortController();
    afterPaint(() => setDrawn(drawn + ROWS_A_TIME), gone.signal);
    return () => gone.abort();
  }, [drawn, wanted]);
  return drawn;
}
