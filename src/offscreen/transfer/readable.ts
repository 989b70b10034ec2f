// Whether the files that the user picked can be read. Each request to the browser takes about a millisecond, and a small file
// in it a twentieth of that: so small files are tried together, and one by one only if one of them fails.

import type { PickedEntry } from '../../protocol/contract/handed';
import { READS_AT_ONCE, TRIED_TOGETHER_BYTES, TRIED_TOGETHER_FILES } from '../../protocol/transfer/limits';
import { sideBySide } from '../../shared/side-by-side';

/** Rejects when one of them cannot be read. */
type Read = (parts: readonly Blob[]) => Promise<unknown>;

const readAll: Read = (parts) => new Blob([...parts]).arrayBuffer();

/** The entries that can be read now, and the paths of the others. */
export async function readableOf(
  entries: readonly PickedEntry[],
  read: Read = readAll,
): Promise<{ readable: PickedEntry[]; unreadable: string[] }> {
  const tried = await sideBySide(groupsOf(entries), READS_AT_ONCE, (group) => triedIn(group, read));
  const opened = tried.flat();
  return {
    readable: entries.filter((_, i) => opened[i]),
    unreadable: entries.filter((_, i) => !opened[i]).map(({ path }) => path),
  };
}

/** Neighbours that are small together; a larger file is alone. */
function groupsOf(entries: readonly PickedEntry[]): PickedEntry[][] {
  const groups: PickedEntry[][] = [];
  let bytes = 0;
  for (const entry of entries) {
    const last = groups.at(-1);
    const size = entry.file?.size ?? 0;
    bytes += size;
    if (last && bytes <= TRIED_TOGETHER_BYTES && last.length < TRIED_TOGETHER_FILES) last.push(entry);
    else {
      groups.push([entry]);
      bytes = size;
    }
  }
  return groups;
}

async function triedIn(group: readonly PickedEntry[], read: Read): Promise<boolean[]> {
  const files = group.flatMap(({ file }) => file ?? []);
  // Of one file the first byte tells as much.
  const areGood = group.length > 1 && (await succeeds(read, files));
  const opened: boolean[] = [];
  for (const { file, isUnreadable } of group) {
    const opens = areGood || !file || (await succeeds(read, [file.slice(0, 1)]));
    opened.push(opens && !isUnreadable);
  }
  return opened;
}

async function succeeds(read: Read, parts: readonly Blob[]): Promise<boolean> {
  try {
    await read(parts);
    return true;
  } catch (_refused) {
    return false;
  }
}
