// Owns the parts: files in the origin's private file system (OPFS) under `parts/<transfer>/<file>` that hold
// what has arrived. A part is not yet anyone's file. Foreign errors end here as codes.

import type { TransferError } from '../../protocol/file-frames';
import type { TransferId } from '../../protocol/snapshot';

type Bytes = Uint8Array<ArrayBuffer>;

const PARTS = 'parts';

/** A part open for writing, in a worker. At most one handle a file is open at a time. */
export interface Part {
  /** Null when every byte was written. */
  write(bytes: Bytes, at: number): TransferError | null;
  flush(): TransferError | null;
  close(): void;
}

/** The worker's half. */
export interface OpenParts {
  /** Null when `bytes` fit on the disk now; nothing is kept reserved. */
  preflight(transfer: TransferId, bytes: number): Promise<TransferError | null>;
  /** Null when the disk refuses. */
  open(transfer: TransferId, file: number): Promise<Part | null>;
}

/** The page's half. */
export interface KeptParts {
  /** A closed part as a file; null when it cannot be read. */
  file(transfer: TransferId, file: number): Promise<File | null>;
  /** Every part of a transfer; there may be none. */
  remove(transfer: TransferId): Promise<void>;
  /** Whatever an earlier life of this page left behind. */
  sweep(): Promise<void>;
}

/** FileSystemSyncAccessHandle: the types of a page do not have it. */
interface SyncHandle {
  write(bytes: Bytes, options: { at: number }): number;
  truncate(size: number): void;
  flush(): void;
  close(): void;
}

async function partHandle(transfer: TransferId, file: number): Promise<FileSystemFileHandle> {
  const root = await navigator.storage.getDirectory();
  const parts = await root.getDirectoryHandle(PARTS, { create: true });
  const directory = await parts.getDirectoryHandle(transfer, { create: true });
  return directory.getFileHandle(String(file), { create: true });
}

async function syncHandle(transfer: TransferId, file: number): Promise<SyncHandle> {
  const handle = (await partHandle(transfer, file)) as FileSystemFileHandle & {
    createSyncAccessHandle(): Promise<SyncHandle>;
  };
  return handle.createSyncAccessHandle();
}

function diskError(error: unknown): TransferError {
  return nameOf(error) === 'QuotaExceededError' ? 'disk-full' : 'disk-failed';
}

function nameOf(error: unknown): string {
  return error instanceof DOMException ? error.name : '';
}

export const openParts: OpenParts = {
  async preflight(transfer, bytes) {
    try {
      const handle = await syncHandle(transfer, 0);
      try {
        handle.truncate(bytes);
        handle.truncate(0);
      } finally {
        handle.close();
      }
      return null;
    } catch (error) {
      return diskError(error);
    }
  },
  async open(transfer, file) {
    try {
      return openPart(await syncHandle(transfer, file));
    } catch (_refused) {
      return null;
    }
  },
};

function openPart(handle: SyncHandle): Part {
  return {
    write(bytes, at) {
      try {
        // A disk that is full without a quota gives a short count and no error.
        return handle.write(bytes, { at }) === bytes.length ? null : 'disk-full';
      } catch (error) {
        return diskError(error);
      }
    },
    flush() {
      try {
        handle.flush();
        return null;
      } catch (error) {
        return diskError(error);
      }
    },
    close: () => handle.close(),
  };
}

export const keptParts: KeptParts = {
  async file(transfer, file) {
    try {
      return await (await partHandle(transfer, file)).getFile();
    } catch (_unreadable) {
      return null;
    }
  },
  async remove(transfer) {
    const root = await navigator.storage.getDirectory();
    const parts = await root.getDirectoryHandle(PARTS, { create: true });
    await removeEntry(parts, transfer);
  },
  async sweep() {
    await removeEntry(await navigator.storage.getDirectory(), PARTS);
  },
};

async function removeEntry(directory: FileSystemDirectoryHandle, name: string): Promise<void> {
  try {
    await directory.removeEntry(name, { recursive: true });
  } catch (error) {
    if (nameOf(error) !== 'NotFoundError') reportError(error);
  }
}
