// The files that a transfer sends: what the user picked, found again by their handles after a restart, or by being
// picked once more.

import type { PickedEntry } from '../../protocol/contract';
import { offeredDate } from '../../protocol/transfer/file-date';
import type { OfferedEntry } from '../../protocol/transfer/file-frames';
import type { AskableHandle } from '../../shared/transfers-database';

/** What is remembered of one entry, so that the very same file can be told from another. */
export interface KeptSource {
  path: string;
  /** Null is a folder with nothing in it. */
  bytes: number | null;
  /** File.lastModified, milliseconds since the epoch. */
  modifiedAt: number;
  handle: FileSystemFileHandle | null;
}

/** The files at hand, by their place in the offer; null stands for an empty folder. */
export interface Source {
  kept: readonly KeptSource[];
  files: readonly (File | null)[];
}

export function sourceOf(entries: readonly PickedEntry[]): Source {
  return {
    kept: entries.map(({ path, file, handle }) => ({
      path,
      bytes: file?.size ?? null,
      modifiedAt: file?.lastModified ?? 0,
      handle,
    })),
    files: entries.map(({ file }) => file),
  };
}

export function offeredEntries({ kept }: Source): OfferedEntry[] {
  return kept.map(({ path, bytes, modifiedAt }) => {
    const date = bytes === null ? undefined : offeredDate(modifiedAt);
    return { path, bytes, ...(date !== undefined && { modifiedAt: date }) };
  });
}

/** As it was picked. */
export function pickedFrom({ kept, files }: Source): PickedEntry[] {
  return kept.map(({ path, handle }, i) => ({ path, handle, file: files[i] ?? null }));
}

/** The stream of the entries with these places. */
export function streamOf({ files }: Source, indexes: readonly number[]): Blob {
  return new Blob(indexes.flatMap((index) => files[index] ?? []));
}

/** What can be read now, and the paths of the rest. A file without permission never could. */
export async function readableOf(
  entries: readonly PickedEntry[],
): Promise<{ readable: PickedEntry[]; unreadable: string[] }> {
  const [readable, unreadable]: [PickedEntry[], string[]] = [[], []];
  for (const entry of entries) {
    if (entry.isUnreadable || !(await opens(entry.file))) unreadable.push(entry.path);
    else readable.push(entry);
  }
  return { readable, unreadable };
}

async function opens(file: File | null): Promise<boolean> {
  try {
    await file?.slice(0, 1).arrayBuffer();
    return true;
  } catch (_refused) {
    return false;
  }
}

/** The files behind the kept handles, when the browser still allows them and none has changed. */
export async function reopened(kept: readonly KeptSource[]): Promise<Source | null> {
  const files: (File | null)[] = [];
  for (const entry of kept) {
    const file = entry.bytes === null ? null : await fileOf(entry);
    if (file === 'gone') return null;
    files.push(file);
  }
  return { kept, files };
}

async function fileOf(entry: KeptSource): Promise<File | 'gone'> {
  const handle = entry.handle as AskableHandle | null;
  if (!handle || (await handle.queryPermission({ mode: 'read' })) !== 'granted') return 'gone';
  try {
    const file = await handle.getFile();
    return isSame(entry, file) ? file : 'gone';
  } catch (_movedOrDeleted) {
    return 'gone';
  }
}

/** The files that were picked once more; null when one of them is missing or is not the same. */
export function pickedAgain(kept: readonly KeptSource[], entries: readonly PickedEntry[]): Source | null {
  const byPath = new Map(entries.map((entry) => [slashed(entry.path), entry]));
  const byName = new Map(entries.map((entry) => [entry.path.split('/').at(-1), entry]));
  const found = kept.map((entry) => {
    if (entry.bytes === null) return { entry, file: null };
    const picked = byPath.get(slashed(entry.path)) ?? byName.get(entry.path.split('/').at(-1));
    if (!picked?.file || !isSame(entry, picked.file)) return null;
    return { entry: { ...entry, handle: picked.handle ?? entry.handle }, file: picked.file };
  });
  const all = found.filter((each) => each !== null);
  if (all.length < kept.length) return null;
  return { kept: all.map(({ entry }) => entry), files: all.map(({ file }) => file) };
}

/** A folder dialog makes a slash of a backslash in a name; a drop does not. */
const slashed = (path: string) => path.replaceAll('\\', '/');

function isSame({ bytes, modifiedAt }: KeptSource, file: File): boolean {
  return file.size === bytes && file.lastModified === modifiedAt;
}
