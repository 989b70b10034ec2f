// Whether there are calls that the user has missed and not seen.

import type { CallEntry } from '../../protocol/snapshot/call-view';

export function haveMissed(calls: readonly CallEntry[]): boolean {
  return calls.some(({ unseen }) => unseen);
}
