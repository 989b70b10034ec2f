// Hands to the offscreen document what is to be sent. It need not be to somebody in a call, nor to somebody who is
// there.

import type { PickedEntry } from '../../protocol/contract';
import type { ContactId } from '../../protocol/snapshot/ids';
import { handOver } from '../../shared/offscreen-window';
import { command } from '../state/commands';

export async function sendEntries(to: ContactId, entries: readonly PickedEntry[]): Promise<void> {
  if (await command('offscreen.open', { to })) handOver({ name: 'files.picked', to, entries });
}
