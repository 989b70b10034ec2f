// Which lines of a chat the user has not read yet: what is stored is a mark for each peer, the last line that a view has
// shown. The count is never stored beside the lines, so the two cannot disagree.

import type { ChatEntry, ReadMarks } from '../snapshot/chat-view';
import type { ContactId } from '../snapshot/ids';
import type { OpenLineView } from '../snapshot/open-line-view';

type Line = Omit<ChatEntry, 'peer'>;

/** At least one line. */
export interface Unread<L extends Line> {
  count: number;
  oldest: L;
  newest: L;
}

/** The open line has one chat, and no contact: the mark in its place. */
const OPEN_LINE = 'open-line';

/** By peer; whoever has written nothing that is unread is not in it. */
export function unreadByPeer(
  chat: readonly ChatEntry[],
  marks: ReadMarks,
): ReadonlyMap<ContactId, Unread<ChatEntry>> {
  const lines = new Map<ContactId, ChatEntry[]>();
  for (const entry of chat) {
    const ofPeer = lines.get(entry.peer);
    if (ofPeer) ofPeer.push(entry);
    else lines.set(entry.peer, [entry]);
  }
  const all = new Map<ContactId, Unread<ChatEntry>>();
  for (const [peer, ofPeer] of lines) {
    const unread = unreadIn(ofPeer, marks[peer]?.upTo);
    if (unread) all.set(peer, unread);
  }
  return all;
}

/** Of the open line; null when all is read. */
export function unreadOnOpenLine(
  chat: OpenLineView['chat'],
  marks: ReadMarks,
): Unread<OpenLineView['chat'][number]> | null {
  return unreadIn(chat, marks[OPEN_LINE]?.upTo);
}

/** A line that is not kept any more was older than all that are. */
function unreadIn<L extends Line>(lines: readonly L[], upTo: string | undefined): Unread<L> | null {
  const after = lines.slice(lines.findLastIndex(({ id }) => id === upTo) + 1);
  const theirs = after.filter(({ from }) => from === 'peer');
  const [oldest, newest] = [theirs[0], theirs.at(-1)];
  return oldest && newest ? { count: theirs.length, oldest, newest } : null;
}

/**
 * The user has read `lines` of the peer, or with null of the open line, up to the line `upTo`; `now` in milliseconds
 * since the epoch. A view that is behind the others takes nothing back.
 */
export function markRead(
  marks: ReadMarks,
  { peer, lines, upTo }: { peer: ContactId | null; lines: readonly Line[]; upTo: string },
  now: number,
): ReadMarks {
  const key = peer ?? OPEN_LINE;
  const place = (id: string | undefined) => lines.findLastIndex((line) => line.id === id);
  return place(upTo) > place(marks[key]?.upTo) ? { ...marks, [key]: { upTo, at: now } } : marks;
}
