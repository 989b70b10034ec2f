import '../../fake-chrome';
import { beforeEach, expect, test } from 'vitest';
import { commandHandlers } from '../../../../src/background/commands';
import { reportHandlers } from '../../../../src/background/reports';
import { change, read } from '../../../../src/background/store/snapshot-store';
import { unreadByPeer, unreadOnOpenLine } from '../../../../src/protocol/chat/unread';
import type { ChatEntry } from '../../../../src/protocol/snapshot/chat-view';
import type { ContactId } from '../../../../src/protocol/snapshot/ids';
import { resetChrome } from '../../fake-chrome';
import { BEN, GRACE } from '../../people';

const SOURCE = { tabId: null };
const line = (id: string, peer: ContactId): ChatEntry => ({ id, peer, from: 'peer', text: id, at: 0 });
const crossed = (entry: ChatEntry) => reportHandlers['chat.added']({ entry }, SOURCE);
const counts = async () =>
  [...unreadByPeer(await read('chat'), await read('chatRead'))].map(([peer, { count }]) => [peer, count]);

beforeEach(async () => {
  resetChrome();
  await change('contacts', () => [GRACE, BEN]);
  for (const id of ['a', 'b']) await crossed(line(id, GRACE.id));
  await crossed(line('c', BEN.id));
});

test('messages from a peer count as unread until a view says that they are read', async () => {
  expect(await counts()).toEqual([
    [GRACE.id, 2],
    [BEN.id, 1],
  ]);
  await commandHandlers['chat.read']({ peer: GRACE.id, upTo: 'a' }, SOURCE);
  expect(await counts()).toEqual([
    [GRACE.id, 1],
    [BEN.id, 1],
  ]);
  await commandHandlers['chat.read']({ peer: GRACE.id, upTo: 'b' }, SOURCE);
  expect(await counts()).toEqual([[BEN.id, 1]]);
});

test('messages of a contact who was removed or blocked do not count as unread', async () => {
  await commandHandlers['contact.remove']({ id: GRACE.id }, SOURCE);
  await commandHandlers['contact.allow']({ id: BEN.id, rules: { blocked: true } }, SOURCE);
  expect(await counts()).toEqual([]);
});

test('messages on the open line count as unread until a view says that they are read', async () => {
  const chat = [{ id: 'x', from: 'peer', text: 'x', at: 0 } as const];
  await change('openLine', (view) => ({ ...view, chat }));
  await commandHandlers['chat.read']({ peer: null, upTo: 'x' }, SOURCE);
  expect(unreadOnOpenLine(chat, await read('chatRead'))).toBeNull();
});
