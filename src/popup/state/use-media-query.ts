// Whether a media query matches, now and after each change.

import { useEffect, useState } from 'preact/hooks';

/** `query` must be the same at every call. */
export function useMediaQuery(query: string): boolean {
  const [list] = useState(() => matchMedia(query));
  const [matches, setMatches] = useState(list.matches);
  useEffect(() => {
    const look = () => setMatches(list.matches);
    list.addEventListener('change', look);
    look();
    return () => list.removeEventListener('change', look);
  }, [list]);
  return matches;
}
