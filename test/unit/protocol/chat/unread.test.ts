import { expect, test } from 'vitest';
import { markRead, unreadByPeer, unreadOnOpenLine } from '../../../../src/protocol/chat/unread';
import type { ChatEntry } from '../../../../src/protocol/snapshot/chat-view';
import type { ContactId } from '../../../../src/protocol/snapshot/ids';
import { BEN, GRACE } from '../../people';

const line = (id: string, peer: ContactId = GRACE.id, from: ChatEntry['from'] = 'peer'): ChatEntry => ({
  id,
  peer,
  from,
  text: id,
  at: 0,
});
const chat = [line('a'), line('b', BEN.id), line('mine', GRACE.id, 'me'), line('c'), line('d')];
const graces = chat.filter(({ peer }) => peer === GRACE.id);
const readByGrace = (upTo: string, marks = {}, lines = graces) =>
  markRead(marks, { peer: GRACE.id, lines, upTo }, 7);
const unreadOfGrace = (marks: ReturnType<typeof readByGrace>, lines = chat) =>
  unreadByPeer(lines, marks).get(GRACE.id)?.count ?? 0;

test('what each peer wrote is unread until it was shown, and what the user wrote never is', () => {
  const unread = unreadByPeer(chat, {});
  expect([...unread].map(([peer, { count, newest }]) => [peer, count, newest.id])).toEqual([
    [GRACE.id, 3, 'd'],
    [BEN.id, 1, 'b'],
  ]);
  expect(unread.get(GRACE.id)?.oldest.id).toBe('a');
});

test.each([
  ['a', 2],
  ['mine', 2],
  ['c', 1],
  ['d', 0],
])('read up to %s, %i lines are left, and those of another peer stay', (upTo, left) => {
  const marks = readByGrace(upTo);
  expect(unreadOfGrace(marks)).toBe(left);
  expect(unreadByPeer(chat, marks).get(BEN.id)?.count).toBe(1);
});

test('a line that comes in the moment of reading is not read with the others', () => {
  expect(unreadOfGrace(readByGrace('d'), [...chat, line('e')])).toBe(1);
});

test('a view that is behind takes nothing back, and nobody reads a line of somebody else', () => {
  const marks = readByGrace('d');
  expect(readByGrace('a', marks)).toBe(marks);
  expect(readByGrace('b', marks)).toBe(marks);
  expect(readByGrace('nowhere', marks)).toBe(marks);
  expect(readByGrace('b')).toEqual({});
});

test('when the line that was read last is not kept any more, what is kept came after it', () => {
  const marks = readByGrace('c');
  expect(unreadOfGrace(marks, chat.slice(-1))).toBe(1);
  expect(unreadOfGrace(readByGrace('d', marks, [line('d')]), chat.slice(-1))).toBe(0);
});

test('the open line has one chat, and the marks of contacts say nothing of it', () => {
  const lines = [line('a'), line('d')];
  expect(unreadOnOpenLine(lines, readByGrace('d'))?.count).toBe(2);
  const marks = markRead({}, { peer: null, lines, upTo: 'd' }, 7);
  expect(unreadOnOpenLine(lines, marks)).toBeNull();
  expect(unreadOfGrace(marks)).toBe(3);
});
