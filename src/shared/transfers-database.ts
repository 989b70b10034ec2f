// The offscreen document's transfers in IndexedDB, as far as others touch them: views read the handles of what is sent,
// because only a click in a view can ask for permission, and the list of an offer that is longer than the snapshot shows;
// background deletes everything.

import { deleteDB, openDB } from 'idb';
import type { TransferId } from '../protocol/snapshot/ids';
import type { Entry } from '../protocol/transfer/manifest';

export const TRANSFERS_DATABASE = 'tincan-transfers';
export const SOURCES_STORE = 'sources';
export const LISTS_STORE = 'lists';

/** The types of TypeScript's library do not have it yet (WICG File System Access). */
export type AskableHandle = FileSystemFileHandle & {
  queryPermission(wish: { mode: 'read' }): Promise<PermissionState>;
  requestPermission(wish: { mode: 'read' }): Promise<PermissionState>;
};

/** Of what a transfer sends; none when the browser gave none for one of its files: then all are chosen again. */
export async function keptHandles(transfer: TransferId): Promise<AskableHandle[]> {
  const database = await openDB(TRANSFERS_DATABASE);
  try {
    if (!database.objectStoreNames.contains(SOURCES_STORE)) return [];
    const kept = (await database.get(SOURCES_STORE, transfer)) as
      | { bytes: number | null; handle: AskableHandle | null }[]
      | undefined;
    const files = (kept ?? []).filter(({ bytes }) => bytes !== null);
    return files.every(({ handle }) => handle) ? files.flatMap(({ handle }) => handle ?? []) : [];
  } finally {
    database.close();
  }
}

/** Waits until nobody has it open any more. */
export async function eraseTransfers(): Promise<void> {
  await deleteDB(TRANSFERS_DATABASE);
}

/** All entries of an offer; throws when there is no list of it. */
export async function keptEntries(transfer: TransferId): Promise<readonly Entry[]> {
  const database = await openDB(TRANSFERS_DATABASE);
  try {
    const kept = (await database.get(LISTS_STORE, transfer)) as { entries: readonly Entry[] } | undefined;
    if (!kept) throw new Error('no list is kept of the offer');
    return kept.entries;
  } finally {
    database.close();
  }
}
