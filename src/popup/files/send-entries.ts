// Hands files to the offscreen document, which sends them. The contact need not be in a call, and need not be online.

import type { PickedEntry } from '../../protocol/contract/handed';
import type { ContactId } from '../../protocol/snapshot/ids';
import { handOver } from '../../shared/offscreen-window';
import { command } from '../state/commands';

/** At once if the document is open: the popup may close the moment after the pick. */
export async function sendEntries(to: ContactId, entries: readonly PickedEntry[]): Promise<void> {
  const files = { name: 'files.picked', to, entries } as const;
  if (handOver(files)) return;
  if (await command('offscreen.open', { to })) handOver(files);
}
