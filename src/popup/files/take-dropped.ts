// Lists what was dropped or pasted, and gives the list to a view.

import type { PickedEntry } from '../../protocol/contract/handed';
import { droppedEntries } from './picked-entries';

/** Call it in the event itself: the items of a drop do not outlive the event. */
export async function takeDropped(
  transfer: DataTransfer | null,
  onEntries: (entries: readonly PickedEntry[]) => void,
): Promise<void> {
  const entries = await droppedEntries(transfer);
  if (entries.length > 0) onEntries(entries);
}
