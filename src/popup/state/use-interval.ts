// Runs something again and again for as long as a component is drawn.

import { useEffect } from 'preact/hooks';

/** The `work` of the first call runs, at each `intervalMs`. */
export function useInterval(work: () => void, intervalMs: number): void {
  useEffect(() => {
    const timer = setInterval(work, intervalMs);
    return () => clearInterval(timer);
  }, []);
}
