// Which chat messages the user has not read. A mark for each peer is stored: the last message that a view has shown. The
// count follows from marks and messages and is never stored, so they cannot disagree.

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

/** The key of the open line's mark: it has one chat and no contact. */
const OPEN_LINE = 'open-line';

/** Unread messages by peer; a peer without unread messages has no entry. */
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

/** A message that is not kept any more was older than every kept one. */
function unreadIn<L extends Line>(lines: readonly L[], upTo: string | undefined): Unread<L> | null {
  const after = lines.slice(lines.findLastIndex(({ id }) => id === upTo) + 1);
  const theirs = after.filter(({ from }) => from === 'peer');
  const [oldest, newest] = [theirs[0], theirs.at(-1)];
  return oldest && newest ? { count: theirs.length, oldest, newest } : null;
}

/**
 * The user has read the peer's messages up to `upTo`; `peer` is null for the open line, and `now` is in milliseconds
 * since the epoch. A mark never moves back, because a view may be behind the others.
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
