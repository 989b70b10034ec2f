// Do not disturb as it holds at this moment: the component is drawn again when its time is over.

import { useEffect, useState } from 'preact/hooks';
import { isQuietAt } from '../../protocol/call/do-not-disturb';
import type { DoNotDisturb } from '../../protocol/snapshot/call-view';

/** `kept` is the setting in the snapshot. Null when it is off, or when its time is over. */
export function useDoNotDisturb(kept: DoNotDisturb | null): DoNotDisturb | null {
  const [, drawAgain] = useState<DoNotDisturb | null>(null);
  useEffect(() => {
    if (kept === null || kept.until === null) return;
    const timer = setTimeout(() => drawAgain(kept), kept.until - Date.now());
    return () => clearTimeout(timer);
  }, [kept]);
  return isQuietAt(kept, Date.now()) ? kept : null;
}
