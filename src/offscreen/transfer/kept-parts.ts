// Owns what is kept of transfers on this disk, in the origin's private file system (OPFS): `parts/<transfer>/data`
// and `/journal`. None of it is anyone's file yet. Foreign errors end here as codes.

import type { TransferId } from '../../protocol/snapshot/ids';

type Bytes = Uint8Array<ArrayBuffer>;

export type DiskError = 'disk-full' | 'disk-failed';
/** `data` is the stream of the chosen files, `journal` the hashes of the blocks that are there, `zip` the made zip. */
export type PartName = 'data' | 'journal' | 'zip';

const PARTS = 'parts';

/** A part open in a worker. At most one handle a file is open at a time. */
export interface Part {
  /** Fewer bytes at the end of it. */
  read(at: number, length: number): Bytes;
  /** Null when every byte was written. */
  write(bytes: Bytes, at: number): DiskError | null;
  /** Makes it so long; null when that fits on the disk now. */
  reserve(bytes: number): DiskError | null;
  flush(): DiskError | null;
  close(): void;
}

/** The worker's half. A disk that is full refuses to open already. */
export type OpenPart = (transfer: TransferId, name: PartName) => Promise<Part | DiskError>;

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

/** FileSystemSyncAccessHandle: the types of a page do not have it. */
interface SyncHandle {
  read(bytes: Bytes, options: { at: number }): number;
  write(bytes: Bytes, options: { at: number }): number;
  getSize(): number;
  truncate(size: number): void;
  flush(): void;
  close(): void;
}

async function partHandle(transfer: TransferId, name: PartName): Promise<FileSystemFileHandle> {
  const directory = await (await partsDirectory()).getDirectoryHandle(transfer, { create: true });
  return directory.getFileHandle(name, { create: true });
}

async function partsDirectory(): Promise<FileSystemDirectoryHandle> {
  return (await navigator.storage.getDirectory()).getDirectoryHandle(PARTS, { create: true });
}

function nameOf(error: unknown): string {
  return error instanceof DOMException ? error.name : '';
}

function attempt(act: () => boolean | undefined): DiskError | null {
  try {
    // A disk that is full without a quota gives a short count and no error.
    return act() === false ? 'disk-full' : null;
  } catch (error) {
    return diskError(error);
  }
}

function diskError(error: unknown): DiskError {
  return nameOf(error) === 'QuotaExceededError' ? 'disk-full' : 'disk-failed';
}

export const openPart: OpenPart = async (transfer, name) => {
  try {
    const handle = (await partHandle(transfer, name)) as FileSystemFileHandle & {
      createSyncAccessHandle(): Promise<SyncHandle>;
    };
    return partOf(await handle.createSyncAccessHandle());
  } catch (error) {
    return diskError(error);
  }
};

function partOf(handle: SyncHandle): Part {
  return {
    read(at, length) {
      const bytes = new Uint8Array(length);
      return bytes.subarray(0, handle.read(bytes, { at }));
    },
    write: (bytes, at) => attempt(() => handle.write(bytes, { at }) === bytes.length),
    reserve: (bytes) =>
      attempt(() => {
        if (handle.getSize() < bytes) handle.truncate(bytes);
        return undefined;
      }),
    flush: () =>
      attempt(() => {
        handle.flush();
        return undefined;
      }),
    close: () => handle.close(),
  };
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
    if (nameOf(error) !== 'NotFoundError') reportError(error);
  }
}
