// The source of a transfer: the files that the user picked. After a restart they are found again by their handles, or the user
// picks them once more.

import type { PickedEntry } from '../../protocol/contract/handed';
import { offeredDate } from '../../protocol/transfer/file-date';
import type { OfferedEntry } from '../../protocol/transfer/file-frames';
import { READS_AT_ONCE } from '../../protocol/transfer/limits';
import { sideBySide } from '../../shared/side-by-side';
import type { AskableHandle } from '../../shared/transfers-database';
import { HeldFiles } from './held-files';

/** What is stored of one entry of a source, so that the very same file can be told from another. */
export interface KeptSource {
  path: string;
  /** Null is a folder with nothing in it. */
  bytes: number | null;
  /** File.lastModified, milliseconds since the epoch. */
  modifiedAt: number;
  handle: FileSystemFileHandle | null;
}

export interface Source {
  kept: readonly KeptSource[];
  /** By their place in the offer; null is a folder with nothing in it. */
  files: readonly (File | null)[];
  held: HeldFiles;
}

const NOTHING_HELD = new HeldFiles([]);

export function sourceOf(entries: readonly PickedEntry[], held = NOTHING_HELD): Source {
  return {
    held,
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

/** The entries as the user picked them. */
export function pickedFrom({ kept, files }: Source): PickedEntry[] {
  return kept.map(({ path, handle }, i) => ({ path, handle, file: files[i] ?? null }));
}

/** The files behind the kept handles; null when the browser no longer allows one, or one has changed. */
export async function reopened(kept: readonly KeptSource[]): Promise<Source | null> {
  const files = await sideBySide(kept, READS_AT_ONCE, async (entry) =>
    entry.bytes === null ? null : fileOf(entry),
  );
  return kept.every(({ bytes }, i) => bytes === null || files[i])
    ? { kept, files, held: NOTHING_HELD }
    : null;
}

/** Null when it is gone, is another one by now, or may not be read. */
async function fileOf(entry: KeptSource): Promise<File | null> {
  const handle = entry.handle as AskableHandle | null;
  if (!handle || (await handle.queryPermission({ mode: 'read' })) !== 'granted') return null;
  try {
    const file = await handle.getFile();
    return isSame(entry, file) ? file : null;
  } catch (_movedOrDeleted) {
    return null;
  }
}

/** The source with files that the user has picked once more; null when a file is missing or not the same. */
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
  return {
    kept: all.map(({ entry }) => entry),
    files: all.map(({ file }) => file),
    held: NOTHING_HELD,
  };
}

/** For a transfer that is over: the files can be sent again, and are read again then. */
export function withoutHeld(source: Source): Source {
  return { ...source, held: NOTHING_HELD };
}

/** A folder dialog turns a backslash in a name into a slash; a drop does not. */
const slashed = (path: string) => path.replaceAll('\\', '/');

function isSame({ bytes, modifiedAt }: KeptSource, file: File): boolean {
  return file.size === bytes && file.lastModified === modifiedAt;
}
