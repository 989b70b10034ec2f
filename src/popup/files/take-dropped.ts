// What was dropped or pasted, once it is listed.

import type { PickedEntry } from '../../protocol/contract';
import { droppedEntries } from './picked-entries';

/** To be called in the event itself: the items of a drop do not outlive it. */
export async function takeDropped(
  transfer: DataTransfer | null,
  onEntries: (entries: readonly PickedEntry[]) => void,
): Promise<void> {
  const entries = await droppedEntries(transfer);
  if (entries.length > 0) onEntries(entries);
}
