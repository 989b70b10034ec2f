// Owns the parts of transfers on this disk, in the origin's private file system (OPFS): `parts/<transfer>/data`, `/journal` and
// `/zip`. The user sees none of them. The browser's errors become codes here.

import type { TransferId } from '../../protocol/snapshot/ids';
import { errorName, type PartName, partHandle, partsDirectory } from './worker/part';

/** The parts as the page sees them, while no worker has them open. */
export interface KeptParts {
  /** A closed part as a file; null when it cannot be read. */
  file(transfer: TransferId, name: PartName): Promise<File | null>;
  /** A stream into a part. The part appears whole when the stream is closed. */
  writable(transfer: TransferId, name: PartName): Promise<WritableStream<Uint8Array>>;
  /** Removes every part of a transfer; there may be none. */
  remove(transfer: TransferId): Promise<void>;
  /** Removes the parts that belong to none of these transfers. */
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
