// What was dropped or pasted, once it is read; what cannot be read is told.

import type { PickedEntry } from '../../protocol/contract';
import { showRefusal } from '../commands';
import { droppedEntries } from './picked-entries';

/** To be called in the event itself: the items of a drop do not outlive it. */
export async function takeDropped(
  transfer: DataTransfer | null,
  onEntries: (entries: readonly PickedEntry[]) => void,
): Promise<void> {
  try {
    const entries = await droppedEntries(transfer);
    if (entries.length > 0) onEntries(entries);
  } catch (_unreadable) {
    showRefusal('file-unreadable');
  }
}
