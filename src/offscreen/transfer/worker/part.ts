// A part of a transfer on this disk, in the origin's private file system (OPFS), as the worker reads and writes it. The
// browser's errors become codes here.

import type { Bytes } from '../../../protocol/codec/bytes';
import type { TransferId } from '../../../protocol/snapshot/ids';

export type DiskError = 'disk-full' | 'disk-failed';

/** `data` is the stream of the chosen files, `journal` the hashes of the blocks that are done, `zip` the zip that is saved. */
export type PartName = 'data' | 'journal' | 'zip';

/** A part that is open in the worker. A part is open at most once at a time. */
export interface Part {
  /** Returns fewer bytes at the end of the part. */
  read(at: number, length: number): Bytes;
  /** Null when every byte was written. */
  write(bytes: Bytes, at: number): DiskError | null;
  /** Makes the part at least so long; null when that fits on the disk now. */
  reserve(bytes: number): DiskError | null;
  flush(): DiskError | null;
  close(): void;
}

/** A full disk refuses already to open a part. */
export type OpenPart = (transfer: TransferId, name: PartName) => Promise<Part | DiskError>;

/** FileSystemSyncAccessHandle, which the types of a page lack. */
interface SyncHandle {
  read(bytes: Bytes, options: { at: number }): number;
  write(bytes: Bytes, options: { at: number }): number;
  getSize(): number;
  truncate(size: number): void;
  flush(): void;
  close(): void;
}

const PARTS = 'parts';

export async function partHandle(transfer: TransferId, name: PartName): Promise<FileSystemFileHandle> {
  const directory = await (await partsDirectory()).getDirectoryHandle(transfer, { create: true });
  return directory.getFileHandle(name, { create: true });
}

export async function partsDirectory(): Promise<FileSystemDirectoryHandle> {
  return (await navigator.storage.getDirectory()).getDirectoryHandle(PARTS, { create: true });
}

export function errorName(error: unknown): string {
  return error instanceof DOMException ? error.name : '';
}

function attempt(act: () => boolean | undefined): DiskError | null {
  try {
    // A disk that is full though the quota is not writes fewer bytes, and throws no error.
    return act() === false ? 'disk-full' : null;
  } catch (error) {
    return diskError(error);
  }
}

function diskError(error: unknown): DiskError {
  return errorName(error) === 'QuotaExceededError' ? 'disk-full' : 'disk-failed';
}

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
