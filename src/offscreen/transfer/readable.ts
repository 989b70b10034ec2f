// Whether the files that the user picked can be read. Each request to the browser takes about a millisecond, and a small file
// in it a twentieth of that: so small files are tried together, and one by one only if one of them fails. What was read of
// small files is kept, so that they are not read twice.

import type { PickedEntry } from '../../protocol/contract/handed';
import {
  HELD_BYTES,
  READS_AT_ONCE,
  TRIED_TOGETHER_BYTES,
  TRIED_TOGETHER_FILES,
} from '../../protocol/transfer/limits';
import { sideBySide } from '../../shared/side-by-side';
import { HeldFiles, type ReadTogether } from './held-files';

/** Rejects when one of them cannot be read. */
type Read = (parts: readonly Blob[]) => Promise<ArrayBuffer>;

const readAll: Read = (parts) => new Blob([...parts]).arrayBuffer();

/** The entries that can be read now, the paths of the others, and what was read of small files. */
export async function readableOf(
  entries: readonly PickedEntry[],
  read: Read = readAll,
): Promise<{ readable: PickedEntry[]; unreadable: string[]; held: HeldFiles }> {
  const reads: ReadTogether[] = [];
  let bytesLeft = HELD_BYTES;
  const tried = await sideBySide(groupsOf(entries), READS_AT_ONCE, (group) =>
    triedIn(group, read, (together) => {
      if (together.bytes.byteLength > bytesLeft) return;
      bytesLeft -= together.bytes.byteLength;
      reads.push(together);
    }),
  );
  const opened = tried.flat();
  return {
    readable: entries.filter((_, i) => opened[i]),
    unreadable: entries.filter((_, i) => !opened[i]).map(({ path }) => path),
    held: new HeldFiles(reads),
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

async function triedIn(
  group: readonly PickedEntry[],
  read: Read,
  keep: (read: ReadTogether) => void,
): Promise<boolean[]> {
  const files = group.flatMap(({ file }) => file ?? []);
  // Of one file the first byte tells as much.
  const bytes = files.length > 1 ? await bytesOf(read, files) : null;
  if (bytes) keep({ files, bytes });
  const opened: boolean[] = [];
  for (const { file, isUnreadable } of group) {
    const opens = bytes !== null || !file || (await bytesOf(read, [file.slice(0, 1)])) !== null;
    opened.push(opens && !isUnreadable);
  }
  return opened;
}

/** Null when one of them cannot be read. */
async function bytesOf(read: Read, parts: readonly Blob[]): Promise<ArrayBuffer | null> {
  try {
    return await read(parts);
  } catch (_refused) {
    return null;
  }
}
