// What a view hands to the offscreen document by itself: files and folders cannot travel over the bus.

import type { ContactId, TransferId } from '../snapshot/ids';

/** What the user picked, dropped or pasted: a file, or with a null `file` a folder that has nothing in it. */
export interface PickedEntry {
  /** As it is on the user's disk, components joined by `/`; a loose file is only its name. */
  path: string;
  file: File | null;
  /** By which the file is found again after a restart; null when the browser gave none. */
  handle: FileSystemFileHandle | null;
  /** The browser could not open it, or could not list the folder: it is named to the user, and not sent. */
  isUnreadable?: true;
}

/** Files cannot ride the bus; a view posts these to the offscreen window (shared/offscreen-window.ts). */
export type Handed =
  /** `to` null is whoever is on the open line. */
  | { name: 'files.picked'; to: ContactId | null; entries: readonly PickedEntry[] }
  /** The same files again, for a transfer whose source is gone. Empty: the kept handles may be read again. */
  | { name: 'files.again'; transfer: TransferId; entries: readonly PickedEntry[] }
  /** Where a transfer is to be saved. */
  | { name: 'folder.picked'; transfer: TransferId; folder: FileSystemDirectoryHandle };
