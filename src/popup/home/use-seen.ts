// Tells background that the user has seen the missed calls, and remembers which calls these were for as long as the view
// lives.

import { useEffect, useState } from 'preact/hooks';
import type { CallEntry } from '../../protocol/snapshot/call-view';
import type { CallId } from '../../protocol/snapshot/ids';
import { sendCommand } from '../state/commands';
import { usePageVisible } from '../state/use-page-visible';

/** The calls that were unseen at any time since this view opened. They count as seen once the browser shows the page. */
export function useSeen(calls: readonly CallEntry[]): ReadonlySet<CallId> {
  const [missed, setMissed] = useState<ReadonlySet<CallId>>(new Set());
  const isPageVisible = usePageVisible();
  useEffect(() => {
    const unseen = calls.flatMap(({ unseen, id }) => (unseen ? id : []));
    if (unseen.length === 0) return;
    setMissed((before) => (unseen.every((id) => before.has(id)) ? before : new Set([...before, ...unseen])));
    if (isPageVisible) void sendCommand('calls.seen', { peer: null });
  }, [calls, isPageVisible]);
  return missed;
}
