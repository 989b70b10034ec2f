// What the user picked, dropped or pasted, as the offscreen document takes it: folders are walked, empty ones too. What
// cannot be read is named among the rest, and never keeps the rest from being taken.

import type { PickedEntry } from '../../protocol/contract';
import { FILES_PER_OFFER, HANDLE_WAIT_MS, PATH_DEPTH } from '../../protocol/transfer/limits';

/** The types of TypeScript's library do not have it yet (WICG File System Access). */
type HandleItem = DataTransferItem & {
  getAsFileSystemHandle?: () => Promise<FileSystemHandle | null>;
};

/**
 * One file or folder of a drop, by the two ways that browsers have. A handle finds the file again after a restart, but
 * some files have none: a handle of a folder leaves out names that could do harm where they are written. An entry (File
 * and Directory Entries API) leaves out nothing and lasts as long as the page.
 */
interface Dropped {
  name: string;
  entry: FileSystemEntry | null;
  handle: FileSystemHandle | null;
}

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
    entry: item.webkitGetAsEntry?.() ?? null,
    handle: inTime(orNull(item.getAsFileSystemHandle?.())),
  }));
  const entries: PickedEntry[] = [];
  for (const { file, entry, handle: coming } of found) {
    const handle = await coming;
    const name = entry?.name ?? handle?.name ?? file?.name;
    if (name === undefined) continue;
    if (isFolder({ name, entry, handle })) await walk({ name, entry, handle }, name, 1, entries);
    else entries.push(await readFile({ name, entry, handle }, name, file));
  }
  return entries;
}

const isFolder = ({ entry, handle }: Dropped) => entry?.isDirectory || handle?.kind === 'directory';

async function walk(folder: Dropped, path: string, depth: number, entries: PickedEntry[]): Promise<void> {
  // Named as if it were empty: its path alone is refused as too deep.
  const children = depth > PATH_DEPTH ? [] : await childrenOf(folder);
  if (children?.length === 0) entries.push({ path, file: null, handle: null });
  if (children === null) entries.push({ path, file: null, handle: null, isUnreadable: true });
  for (const child of children ?? []) {
    if (entries.length > FILES_PER_OFFER) return;
    const below = `${path}/${child.name}`;
    if (isFolder(child)) await walk(child, below, depth + 1, entries);
    else entries.push(await readFile(child, below, null));
  }
}

/** What lies in a folder, by both ways together; null when neither can list it. */
async function childrenOf({ entry, handle }: Dropped): Promise<Dropped[] | null> {
  const listed = await orNull(entry && listEntries(entry as FileSystemDirectoryEntry));
  const handles = await orNull(handle && listHandles(handle as FileSystemDirectoryHandle));
  if (!listed && !handles) return null;
  const byName = new Map<string, Dropped>();
  for (const each of listed ?? []) byName.set(each.name, { name: each.name, entry: each, handle: null });
  for (const each of handles ?? []) {
    byName.set(each.name, { name: each.name, entry: byName.get(each.name)?.entry ?? null, handle: each });
  }
  return [...byName.values()];
}

/** The browser reads a hundred at a time, and gives none when it has given all. */
async function listEntries(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  while (all.length <= FILES_PER_OFFER) {
    const some = await new Promise<FileSystemEntry[]>((give, refuse) => reader.readEntries(give, refuse));
    if (some.length === 0) break;
    all.push(...some);
  }
  return all;
}

async function listHandles(folder: FileSystemDirectoryHandle): Promise<FileSystemHandle[]> {
  const all: FileSystemHandle[] = [];
  for await (const handle of folder.values()) {
    all.push(handle);
    if (all.length > FILES_PER_OFFER) break;
  }
  return all;
}

/** By its handle, else by its entry, else as it was given with the drop: for a link that leads nowhere, that is empty. */
async function readFile({ entry, handle }: Dropped, path: string, given: File | null): Promise<PickedEntry> {
  const fileHandle = handle as FileSystemFileHandle | null;
  const byHandle = await orNull(fileHandle?.getFile());
  if (byHandle) return { path, file: byHandle, handle: fileHandle };
  const file = (await orNull(entry && fileOf(entry as FileSystemFileEntry))) ?? (given?.size ? given : null);
  return file ? { path, file, handle: null } : { path, file: null, handle: null, isUnreadable: true };
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((give, refuse) => entry.file(give, refuse));
}

/** Null when the browser asks the user first, as it does for folders of the system: entries need no answer. */
function inTime<T>(coming: Promise<T | null>): Promise<T | null> {
  const late = new Promise<null>((give) => setTimeout(give, HANDLE_WAIT_MS, null));
  return Promise.race([coming, late]);
}

/** Null when the browser refuses it, or has no such way: the next one is tried. */
async function orNull<T>(coming: Promise<T> | null | undefined): Promise<T | null> {
  try {
    return (await coming) ?? null;
  } catch (_refused) {
    return null;
  }
}
