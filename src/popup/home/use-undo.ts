// An act that waits a few seconds, in which the user can take it back. It is carried out then, and at once when the view or
// the page goes, or when the next act begins.

import { useEffect, useRef, useState } from 'preact/hooks';

/** Long enough to see that it was a slip, and to reach the button. */
const REGRET_MS = 6_000;

export function useUndo<T>(carryOut: (act: T) => void) {
  const [pending, setPending] = useState<T | null>(null);
  const current = useRef<T | null>(null);
  const latest = useRef(carryOut);
  latest.current = carryOut;

  function hold(act: T | null): void {
    current.current = act;
    setPending(act);
  }

  function finish(): void {
    const act = current.current;
    if (act === null) return;
    hold(null);
    latest.current(act);
  }

  useEffect(() => {
    if (pending === null) return;
    const timer = setTimeout(finish, REGRET_MS);
    return () => clearTimeout(timer);
  }, [pending]);

  useEffect(() => {
    window.addEventListener('pagehide', finish);
    return () => {
      window.removeEventListener('pagehide', finish);
      finish();
    };
  }, []);

  return {
    /** What waits, or null. */
    pending,
    begin(act: T): void {
      finish();
      hold(act);
    },
    undo: () => hold(null),
  };
}
