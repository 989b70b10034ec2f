// The snapshot, which every view draws. Views only read it; background alone writes. Each slice is stored under its own name.

import { type ReadonlySignal, signal } from '@preact/signals';
import {
  EMPTY_SNAPSHOT,
  PERSISTED_SLICES,
  type Slice,
  type Snapshot,
} from '../../protocol/snapshot/snapshot';
import { followStorage, readStorage, SESSION_SLICES, SLICES } from './first-read';

const current = signal<Snapshot>(EMPTY_SNAPSHOT);

/** The snapshot as it was last stored. Preact draws a component again when a value that the component has read changes. */
export const snapshot: ReadonlySignal<Snapshot> = current;

/** Resolves with the first snapshot, and follows the storage for as long as the page lives. */
export async function subscribeSnapshot(): Promise<void> {
  const stored = await readStorage();
  update(SLICES, (slice) => stored[slice]);
  followStorage((changes, area) => {
    const slices: readonly Slice[] =
      area === 'local' ? PERSISTED_SLICES : area === 'session' ? SESSION_SLICES : [];
    const changed = slices.filter((slice) => slice in changes);
    if (changed.length > 0) update(changed, (slice) => changes[slice]?.newValue);
  });
}

/** A slice that was removed or never written has its value of the empty snapshot. */
function update(slices: readonly Slice[], readSlice: (slice: Slice) => unknown): void {
  const parts = slices.map((slice) => [slice, readSlice(slice) ?? EMPTY_SNAPSHOT[slice]]);
  current.value = { ...current.value, ...(Object.fromEntries(parts) as Partial<Snapshot>) };
}
