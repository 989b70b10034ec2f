// Says that missed calls were seen once they are on the screen, and remembers for as long as the view lives which
// they were.

import { useEffect, useState } from 'preact/hooks';
import type { CallEntry } from '../../protocol/snapshot/call-view';
import type { CallId } from '../../protocol/snapshot/ids';
import { ask } from '../state/commands';

/** The calls that were missed since before this view was opened. */
export function useSeen(calls: readonly CallEntry[], onScreen: boolean): ReadonlySet<CallId> {
  const [missed, setMissed] = useState<ReadonlySet<CallId>>(new Set());
  useEffect(() => {
    const unseen = calls.flatMap(({ unseen, call }) => (unseen ? call : []));
    if (unseen.length === 0) return;
    setMissed((before) =>
      unseen.every((call) => before.has(call)) ? before : new Set([...before, ...unseen]),
    );
    const life = new AbortController();
    const look = () => {
      if (onScreen && document.visibilityState === 'visible') void ask('calls.seen', { peer: null });
    };
    look();
    document.addEventListener('visibilitychange', look, { signal: life.signal });
    return () => life.abort();
  }, [calls, onScreen]);
  return missed;
}
