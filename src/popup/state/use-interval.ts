// Runs something again and again for as long as a component is drawn.

import { useEffect } from 'preact/hooks';

/** Every `intervalMs` it runs the `work` of the first drawing: later ones are ignored. */
export function useInterval(work: () => void, intervalMs: number): void {
  useEffect(() => {
    const timer = setInterval(work, intervalMs);
    return () => clearInterval(timer);
  }, []);
}
