// Whether the dock is folded, which only the height of its frame tells: the script that folds it lives in the page, and the
// page must hear nothing of the dock.

import { useEffect } from 'preact/hooks';
import type { Place } from '../state/place';
import { useMediaQuery } from '../state/use-media-query';

/** The frame is 3.4 rem high when it is folded; the open dock is never so low that nothing but a line fits. */
const LOW = '(max-height: 5rem)';

export function useFolded(place: Place): boolean {
  const isFolded = useMediaQuery(LOW) && place === 'dock';
  useEffect(() => {
    if (isFolded) closeSheets();
  }, [isFolded]);
  return isFolded;
}

/** An open sheet keeps everything outside of it from being pressed, also while the sheet itself is not drawn. */
function closeSheets(): void {
  for (const sheet of document.querySelectorAll('dialog')) sheet.close();
}
