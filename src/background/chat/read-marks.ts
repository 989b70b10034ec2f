// How far the user has read each chat, as views report. protocol/chat/unread.ts counts the rest.

import { markRead } from '../../protocol/chat/unread';
import type { Commands } from '../../protocol/contract/commands';
import type { ContactId } from '../../protocol/snapshot/ids';
import { change, read } from '../store/snapshot-store';

export async function readChat({ peer, upTo }: Commands['chat.read']): Promise<void> {
  const lines =
    peer === null ? (await read('openLine')).chat : (await read('chat')).filter((line) => line.peer === peer);
  await change('chatRead', (marks) => markRead(marks, { peer, lines, upTo }, Date.now()));
}

/** For a peer that was blocked or removed: none of its lines counts as unread. */
export async function readAllOf(peer: ContactId): Promise<void> {
  const newest = (await read('chat')).findLast((line) => line.peer === peer);
  if (newest) await readChat({ peer, upTo: newest.id });
}
