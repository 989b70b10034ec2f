// What reads the text in the one field. The page loads it after its first paint, or at the first key.

import { useEffect, useState } from 'preact/hooks';
import { showUnexpected } from '../state/commands';
import type { OnDemand } from '../state/on-demand';

type Search = typeof import('./search');

let loaded: Search | null = null;

export const SearchCode: OnDemand = {
  async fetch() {
    loaded = await import('./search');
  },
};

/** Null until it is there. */
export function useSearch(isWanted: boolean): Search | null {
  const [, setHere] = useState(false);
  useEffect(() => {
    if (isWanted && !loaded) SearchCode.fetch().then(() => setHere(true), showUnexpected);
  }, [isWanted]);
  return loaded;
}
