// How far the user has read each chat. Views say it; what is left is counted by protocol/unread.ts.

import { markRead } from '../../protocol/chat/unread';
import type { Commands } from '../../protocol/contract';
import type { ContactId } from '../../protocol/snapshot/ids';
import { change, read } from '../store/snapshot-store';

export async function readChat({ peer, upTo }: Commands['chat.read']): Promise<void> {
  const lines =
    peer === null ? (await read('openLine')).chat : (await read('chat')).filter((line) => line.peer === peer);
  await change('chatRead', (marks) => markRead(marks, { peer, lines, upTo }, Date.now()));
}

/** Whoever is blocked or removed has no word that waits for the user. */
export async function readAllOf(peer: ContactId): Promise<void> {
  const newest = (await read('chat')).findLast((line) => line.peer === peer);
  if (newest) await readChat({ peer, upTo: newest.id });
}
