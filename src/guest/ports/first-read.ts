// Takes the place of popup/state/first-read.ts in the page of a guest: the snapshot is in memory, and what changes is told at
// once.

import { EMPTY_SNAPSHOT, isPersisted, type Slice, type Snapshot } from '../../protocol/snapshot/snapshot';

type Changes = Record<string, { newValue?: unknown }>;
type Follow = (changes: Changes, area: string) => void;

export const SLICES = Object.keys(EMPTY_SNAPSHOT) as Slice[];
export const SESSION_SLICES = SLICES.filter((slice) => !isPersisted(slice));

let now: Snapshot = EMPTY_SNAPSHOT;
let follow: Follow = () => undefined;

export async function readStorage(): Promise<Readonly<Record<string, unknown>>> {
  return { ...now };
}

export function followStorage(next: Follow): void {
  follow = next;
}

export const read = <S extends Slice>(slice: S): Snapshot[S] => now[slice];

export function change<S extends Slice>(slice: S, to: (before: Snapshot[S]) => Snapshot[S]): void {
  const after = to(now[slice]);
  if (after === now[slice]) return;
  now = { ...now, [slice]: after };
  follow({ [slice]: { newValue: after } }, isPersisted(slice) ? 'local' : 'session');
}
