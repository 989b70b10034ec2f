// What the user has dropped or pasted, as a list of files for the offscreen document. Folders are walked, and empty folders
// are listed. An unreadable file is listed as such, and the others are taken all the same. A page loads it after its first
// paint.

import type { PickedEntry } from '../../protocol/contract/handed';
import { FILES_PER_OFFER, HANDLE_WAIT_MS, PATH_DEPTH } from '../../protocol/transfer/limits';

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

/** What was dropped, by each of the ways that the browser has. */
export interface DroppedItem {
  file: File | null;
  entry: FileSystemEntry | null;
  /** It never fails. */
  handle: Promise<FileSystemHandle | null>;
}

/** It stops after one more entry than an offer may have, which is enough to refuse the offer. */
export async function droppedEntries(items: readonly DroppedItem[]): Promise<PickedEntry[]> {
  const found = items.map((item) => ({ ...item, handle: inTime(item.handle) }));
  const entries: PickedEntry[] = [];
  for (const { file, entry, handle: pending } of found) {
    const handle = await pending;
    const name = entry?.name ?? handle?.name ?? file?.name;
    if (name === undefined) continue;
    if (isFolder({ name, entry, handle })) await walk({ name, entry, handle }, name, 1, entries);
    else entries.push(await readFile({ name, entry, handle }, name, file));
  }
  return entries;
}

const isFolder = ({ entry, handle }: Dropped) => entry?.isDirectory || handle?.kind === 'directory';

async function walk(folder: Dropped, path: string, depth: number, entries: PickedEntry[]): Promise<void> {
  // Listed as if the folder were empty: the path alone makes the offer too deep, and the offer is refused for it.
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

/** What is in a folder, by both ways together; null when neither can list the folder. */
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

/** The browser gives a hundred entries at a time, and an empty list after the last. */
async function listEntries(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  while (all.length <= FILES_PER_OFFER) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
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

/**
 * Read by the handle, else by the entry, else as the drop itself gave the file. For a symbolic link without a target the drop
 * gives an empty file, which counts as unreadable.
 */
async function readFile({ entry, handle }: Dropped, path: string, given: File | null): Promise<PickedEntry> {
  const fileHandle = handle as FileSystemFileHandle | null;
  const byHandle = await orNull(fileHandle?.getFile());
  if (byHandle) return { path, file: byHandle, handle: fileHandle };
  const file = (await orNull(entry && fileOf(entry as FileSystemFileEntry))) ?? (given?.size ? given : null);
  return file ? { path, file, handle: null } : { path, file: null, handle: null, isUnreadable: true };
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

/** Null when the browser asks the user first, as for folders of the system. Entries need no answer of the user. */
function inTime<T>(pending: Promise<T | null>): Promise<T | null> {
  const late = new Promise<null>((resolve) => setTimeout(resolve, HANDLE_WAIT_MS, null));
  return Promise.race([pending, late]);
}

/** Null when the browser refuses, or does not have this way: the caller tries the next one. */
async function orNull<T>(pending: Promise<T> | null | undefined): Promise<T | null> {
  try {
    return (await pending) ?? null;
  } catch (_refused) {
    return null;
  }
}
