// Do not disturb, as it holds now: a view is drawn anew when its time is over.

import { useEffect, useState } from 'preact/hooks';
import { isHushed } from '../../protocol/call/do-not-disturb';
import type { Hush } from '../../protocol/snapshot/call-view';

export function useHush(hush: Hush | null): Hush | null {
  const [, drawAnew] = useState<Hush | null>(null);
  useEffect(() => {
    if (hush === null || hush.until === null) return;
    const timer = setTimeout(() => drawAnew(hush), hush.until - Date.now());
    return () => clearTimeout(timer);
  }, [hush]);
  return isHushed(hush, Date.now()) ? hush : null;
}
