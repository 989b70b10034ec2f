// Takes what was dropped or pasted, and gives a view the list of its files. The code that walks folders is loaded later.

import type { PickedEntry } from '../../protocol/contract/handed';
import type { DroppedItem } from './dropped-entries';

/** The types of TypeScript's library do not have it yet (WICG File System Access). */
type HandleItem = DataTransferItem & {
  getAsFileSystemHandle?: () => Promise<FileSystemHandle | null>;
};

const loadWalk = () => import('./dropped-entries');

/** As a part of a view that is loaded on demand. */
export const DroppedEntries = { fetch: async () => void (await loadWalk()) };

/** Call it in the event itself: the items of a drop do not outlive the event. */
export async function takeDropped(
  transfer: DataTransfer | null,
  onEntries: (entries: readonly PickedEntry[]) => void,
): Promise<void> {
  const items = droppedItems(transfer);
  if (items.length === 0) return;
  const { droppedEntries } = await loadWalk();
  const entries = await droppedEntries(items);
  if (entries.length > 0) onEntries(entries);
}

export function droppedItems(transfer: DataTransfer | null): DroppedItem[] {
  const items = [...(transfer?.items ?? [])].filter(({ kind }) => kind === 'file') as HandleItem[];
  return items.map((item) => ({
    file: item.getAsFile(),
    entry: item.webkitGetAsEntry?.() ?? null,
    handle: handleOf(item),
  }));
}

/** Null when the browser refuses. */
async function handleOf(item: HandleItem): Promise<FileSystemHandle | null> {
  try {
    return (await item.getAsFileSystemHandle?.()) ?? null;
  } catch (_refused) {
    return null;
  }
}
