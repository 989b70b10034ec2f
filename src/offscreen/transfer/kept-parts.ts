// Owns what is kept of transfers on this disk, in the origin's private file system (OPFS): `parts/<transfer>/data`
// and `/journal`. None of it is anyone's file yet. Foreign errors end here as codes.

import type { TransferId } from '../../protocol/snapshot/ids';
import { errorName, type PartName, partHandle, partsDirectory } from './worker/part';

/** The page's half. */
export interface KeptParts {
  /** A closed part as a file; null when it cannot be read. */
  file(transfer: TransferId, name: PartName): Promise<File | null>;
  /** A stream into a part, which appears as a whole when it is closed. */
  writable(transfer: TransferId, name: PartName): Promise<WritableStream<Uint8Array>>;
  /** Every part of a transfer; there may be none. */
  remove(transfer: TransferId): Promise<void>;
  /** Whatever belongs to none of these. */
  sweep(kept: ReadonlySet<TransferId>): Promise<void>;
}

export const keptParts: KeptParts = {
  async file(transfer, name) {
    try {
      return await (await partHandle(transfer, name)).getFile();
    } catch (_unreadable) {
      return null;
    }
  },
  async writable(transfer, name) {
    return (await (await partHandle(transfer, name)).createWritable()) as WritableStream<Uint8Array>;
  },
  async remove(transfer) {
    await removeEntry(await partsDirectory(), transfer);
  },
  async sweep(kept) {
    const parts = await partsDirectory();
    for await (const name of parts.keys()) {
      if (!kept.has(name as TransferId)) await removeEntry(parts, name);
    }
  },
};

async function removeEntry(directory: FileSystemDirectoryHandle, name: string): Promise<void> {
  try {
    await directory.removeEntry(name, { recursive: true });
  } catch (error) {
    if (errorName(error) !== 'NotFoundError') reportError(error);
  }
}
