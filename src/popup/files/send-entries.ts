// Hands to the phone what is to be sent. It need not be to somebody in a call, nor to somebody who is there.

import type { PickedEntry } from '../../protocol/contract';
import type { ContactId } from '../../protocol/snapshot/snapshot';
import { handOver } from '../../shared/offscreen-view';
import { command } from '../commands';

export async function sendEntries(to: ContactId, entries: readonly PickedEntry[]): Promise<void> {
  if (await command('file.send', { to })) handOver({ name: 'files.picked', to, entries });
}
