// Whom the pane beside the list shows: whom the user has chosen last, or talked to last.

import { useEffect, useState } from 'preact/hooks';
import type { ContactId } from '../../protocol/snapshot/ids';
import type { Snapshot } from '../../protocol/snapshot/snapshot';

export function useSelected({ call }: Snapshot): [ContactId | null, (id: ContactId) => void] {
  const [selected, select] = useState<ContactId | null>(null);
  const peer = call?.peer;
  useEffect(() => {
    if (peer) select(peer);
  }, [peer]);
  return [selected, select];
}
