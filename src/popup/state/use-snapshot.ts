// The ear: what every view draws. It only listens; background alone writes. Each slice lies under its own name.

import { type ReadonlySignal, signal } from '@preact/signals';
import {
  EMPTY_SNAPSHOT,
  isPersisted,
  PERSISTED_SLICES,
  type Slice,
  type Snapshot,
} from '../../protocol/snapshot/snapshot';
import { browser } from '../../shared/browser';

const heard = signal<Snapshot>(EMPTY_SNAPSHOT);

/** The snapshot as it was last heard; a component that reads its value is drawn anew with it. */
export const snapshot: ReadonlySignal<Snapshot> = heard;

const SLICES = Object.keys(EMPTY_SNAPSHOT) as Slice[];
const SESSION_SLICES = SLICES.filter((slice) => !isPersisted(slice));

/** Resolves when the first snapshot is there; goes on listening for as long as the page lives. */
export async function subscribeSnapshot(): Promise<void> {
  browser.storage.onChanged.addListener((changes, area) => {
    const slices: readonly Slice[] =
      area === 'local' ? PERSISTED_SLICES : area === 'session' ? SESSION_SLICES : [];
    const changed = slices.filter((slice) => slice in changes);
    if (changed.length > 0) take(changed, (slice) => changes[slice]?.newValue);
  });
  const [local, session] = await Promise.all([
    browser.storage.local.get([...PERSISTED_SLICES]),
    browser.storage.session.get(SESSION_SLICES),
  ]);
  const stored: Record<string, unknown> = { ...local, ...session };
  take(SLICES, (slice) => stored[slice]);
}

/** A slice that was removed, or never written, is what it is in the empty snapshot. */
function take(slices: readonly Slice[], readSlice: (slice: Slice) => unknown): void {
  const parts = slices.map((slice) => [slice, readSlice(slice) ?? EMPTY_SNAPSHOT[slice]]);
  heard.value = { ...heard.value, ...(Object.fromEntries(parts) as Partial<Snapshot>) };
}
