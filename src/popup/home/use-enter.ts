// Enter in the one field. Pressed before what was typed is understood, it counts once it is.

import { useEffect, useState } from 'preact/hooks';
import type { Contact } from '../../protocol/snapshot/contact';
import type { useFind } from './use-find';

/** `shown` is what the list shows. */
export function useEnter(
  { isReady, enter }: Pick<ReturnType<typeof useFind>, 'isReady' | 'enter'>,
  shown: readonly Contact[],
) {
  const [waits, setWaits] = useState(false);

  useEffect(() => {
    if (!waits || !isReady) return;
    setWaits(false);
    enter(shown);
  }, [waits, isReady]);

  return {
    press: () => (isReady ? enter(shown) : setWaits(true)),
    /** Something else is typed. */
    forget: () => setWaits(false),
  };
}
