// What the user picked, dropped or pasted, as the phone takes it: folders are walked, empty ones too.

import type { PickedEntry } from '../../protocol/contract';
import { FILES_PER_OFFER, PATH_DEPTH } from '../../protocol/limits';

/** The types of TypeScript's library do not have it yet (WICG File System Access). */
type HandleItem = DataTransferItem & {
  getAsFileSystemHandle?: () => Promise<FileSystemHandle | null>;
};

/** From an input; one for folders says where in the folder each file lies. */
export function pickedFiles(files: Iterable<File>): PickedEntry[] {
  return [...files].map((file) => ({ path: file.webkitRelativePath || file.name, file, handle: null }));
}

/**
 * From a drop or a paste, to be called in the event itself: its items do not outlive it. One more entry than an offer
 * may have is enough to know that there are too many.
 */
export async function droppedEntries(transfer: DataTransfer | null): Promise<PickedEntry[]> {
  const items = [...(transfer?.items ?? [])].filter(({ kind }) => kind === 'file') as HandleItem[];
  const found = items.map((item) => ({
    file: item.getAsFile(),
    handle: item.getAsFileSystemHandle?.() ?? Promise.resolve(null),
  }));
  const entries: PickedEntry[] = [];
  for (const { file, handle } of found) {
    const known = await handle;
    if (known) await walk(known, known.name, 1, entries);
    else if (file) entries.push(...pickedFiles([file]));
  }
  return entries;
}

async function walk(
  at: FileSystemHandle,
  path: string,
  depth: number,
  entries: PickedEntry[],
): Promise<void> {
  if (isFile(at)) {
    entries.push({ path, file: await at.getFile(), handle: at });
    return;
  }
  let isEmpty = true;
  for await (const child of (at as FileSystemDirectoryHandle).values()) {
    if (entries.length > FILES_PER_OFFER) return;
    // Named as if it were empty: its path alone is refused as too deep.
    if (depth > PATH_DEPTH) break;
    isEmpty = false;
    await walk(child, `${path}/${child.name}`, depth + 1, entries);
  }
  if (isEmpty) entries.push({ path, file: null, handle: null });
}

function isFile(handle: FileSystemHandle): handle is FileSystemFileHandle {
  return handle.kind === 'file';
}
