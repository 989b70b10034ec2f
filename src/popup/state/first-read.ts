// Reads the stored snapshot, and keeps what changes until somebody follows the storage. A page asks for the snapshot before the
// code that draws it is there: both take about as long.

import { EMPTY_SNAPSHOT, isPersisted, PERSISTED_SLICES, type Slice } from '../../protocol/snapshot/snapshot';

type Follow = Parameters<typeof chrome.storage.onChanged.addListener>[0];

export const SLICES = Object.keys(EMPTY_SNAPSHOT) as Slice[];
export const SESSION_SLICES = SLICES.filter((slice) => !isPersisted(slice));

const unfollowed: Parameters<Follow>[] = [];
let follow: Follow = (...change) => void unfollowed.push(change);
let reading: Promise<Readonly<Record<string, unknown>>> | null = null;

/** The storage is read once for the life of the page. */
export function readStorage(): Promise<Readonly<Record<string, unknown>>> {
  reading ??= read();
  return reading;
}

/** Tells all that has changed since the first call of `readStorage`, and from now on each change. */
export function followStorage(next: Follow): void {
  follow = next;
  for (const change of unfollowed.splice(0)) next(...change);
}

async function read(): Promise<Readonly<Record<string, unknown>>> {
  chrome.storage.onChanged.addListener((changes, area) => follow(changes, area));
  const [local, session] = await Promise.all([
    chrome.storage.local.get([...PERSISTED_SLICES]),
    chrome.storage.session.get(SESSION_SLICES),
  ]);
  return { ...local, ...session };
}
