// Do not disturb, as it holds now: a view is drawn anew when its time is over.

import { useEffect, useState } from 'preact/hooks';
import { isQuietAt } from '../../protocol/call/do-not-disturb';
import type { DoNotDisturb } from '../../protocol/snapshot/call-view';

export function useDoNotDisturb(hush: DoNotDisturb | null): DoNotDisturb | null {
  const [, drawAnew] = useState<DoNotDisturb | null>(null);
  useEffect(() => {
    if (hush === null || hush.until === null) return;
    const timer = setTimeout(() => drawAnew(hush), hush.until - Date.now());
    return () => clearTimeout(timer);
  }, [hush]);
  return isQuietAt(hush, Date.now()) ? hush : null;
}
