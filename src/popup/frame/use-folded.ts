// Whether the dock is folded, which only the height of its frame tells: the script that folds it lives in the page, and the
// page must hear nothing of the dock.

import { useEffect, useState } from 'preact/hooks';
import type { Place } from '../state/place';

/** The frame is 56 pixels high when it is folded; the open dock is never so low that nothing but a line fits. */
const LOW = '(max-height: 80px)';

export function useFolded(place: Place): boolean {
  const [low] = useState(() => matchMedia(LOW));
  const [isLow, setLow] = useState(low.matches);
  const isFolded = place === 'dock' && isLow;
  useEffect(() => {
    const look = () => setLow(low.matches);
    low.addEventListener('change', look);
    look();
    return () => low.removeEventListener('change', look);
  }, [low]);
  useEffect(() => {
    if (isFolded) closeSheets();
  }, [isFolded]);
  return isFolded;
}

/** An open sheet keeps everything outside of it from being pressed, also while the sheet itself is not drawn. */
function closeSheets(): void {
  for (const sheet of document.querySelectorAll('dialog')) sheet.close();
}
