import { expect, test } from 'vitest';
import { CHAT_KEPT } from '../../../../src/protocol/chat/limits';
import type { ChatEntry } from '../../../../src/protocol/snapshot/chat-view';
import type { EndedLink } from '../../../../src/protocol/snapshot/ended-link';
import type { ContactId, TransferId } from '../../../../src/protocol/snapshot/ids';
import { NO_OPEN_LINE } from '../../../../src/protocol/snapshot/open-line-view';
import type { FilesAsk, TransferState, TransferView } from '../../../../src/protocol/snapshot/transfer-view';
import { BUDGETS, isWithin } from '../../../../src/protocol/storage/budgets';
import { settledNames } from '../../../../src/protocol/storage/file-names';
import { FILE_NAMES_SETTLED } from '../../../../src/protocol/storage/limits';
import { storedBytes } from '../../../../src/protocol/storage/stored-bytes';
import {
  keepLatest,
  liveTransfers,
  trimAsks,
  trimChat,
  trimEndedLinks,
  trimOpenLine,
  trimTransfers,
} from '../../../../src/protocol/storage/trims';
import { TRANSFERS_KEPT } from '../../../../src/protocol/transfer/limits';
import { endedLink, LINK } from '../../../gallery/connection';
import { BEN, file, GRACE, idOf, transferIn } from '../../people';

const CHAT_ROOM = 100_000;
const TRANSFER_ROOM = 100_000;

const line = (peer: ContactId, text: string): ChatEntry => ({
  id: 'c'.repeat(36),
  peer,
  from: 'peer',
  text,
  at: 0,
});
const idAt = (n: number) => n.toString(16).padStart(32, '0') as TransferId;
const OFFERED: TransferState = { name: 'offered' };
const TAKEN_BACK: TransferState = { name: 'cancelled', by: 'there' };

const long = (count: number, chars = 900) =>
  Array.from({ length: count }, (_, n) => file('长'.repeat(chars), 1, n === 0, n));

function many(count: number, state: TransferState, part: Partial<TransferView>): TransferView[] {
  const endedAt = state.name === 'offered' ? null : 1;
  return Array.from({ length: count }, (_, n) => transferIn(state, { id: idAt(n), endedAt, ...part }));
}

test.each([
  ['Latin', 'x'.repeat(10_000)],
  ['Chinese', '中'.repeat(5_000)],
  ['tabs that became spaces', ' '.repeat(20_000)],
  ['short lines', 'x'],
])('a flood of %s is bounded in bytes and in lines, and leaves what others said', (_what, text) => {
  const said = [line(GRACE.id, 'hello'), ...Array.from({ length: 3_000 }, () => line(BEN.id, text))];
  const kept = trimChat(said, CHAT_ROOM);
  expect(storedBytes('session', kept)).toBeLessThanOrEqual(CHAT_ROOM);
  expect(kept.length).toBeLessThanOrEqual(CHAT_KEPT);
  expect(kept[0]).toBe(said[0]);
  expect(kept.at(-1)).toBe(said.at(-1));
});

test('the newest lines of the open line stay, and its state', () => {
  const chat = Array.from({ length: 100 }, (_, n) => ({ ...line(BEN.id, 'x'.repeat(5_000)), at: n }));
  const view = { ...NO_OPEN_LINE, chat };
  const kept = trimOpenLine(view, CHAT_ROOM);
  expect(storedBytes('session', kept)).toBeLessThanOrEqual(CHAT_ROOM);
  expect(kept.chat.at(-1)).toBe(chat.at(-1));
  expect(trimOpenLine({ ...view, chat: chat.slice(0, 2) }, CHAT_ROOM).chat).toHaveLength(2);
});

test('offers that are taken back keep a few names, and the first of them stay first', () => {
  const kept = trimTransfers(many(200, TAKEN_BACK, { files: long(100), peer: BEN.id }), 4 * TRANSFER_ROOM);
  expect(kept).toHaveLength(TRANSFERS_KEPT);
  for (const { files } of kept) {
    expect(files.length).toBeLessThanOrEqual(FILE_NAMES_SETTLED);
    expect(files[0]).toMatchObject({ index: 0, risky: true });
  }
  expect(storedBytes('local', kept)).toBeLessThanOrEqual(4 * TRANSFER_ROOM);
});

test('a transfer that is over keeps the names on the disk of those files that are named', () => {
  const diskNames = { 0: 'first (1)', 99: 'last (1)' };
  const [kept] = trimTransfers(many(1, { name: 'saved' }, { files: long(100), diskNames }), TRANSFER_ROOM);
  expect(kept?.diskNames).toEqual({ 0: 'first (1)' });
});

test('offers that are taken back push out neither what lives nor what others have sent', () => {
  const live = transferIn(OFFERED, { id: idAt(500), peer: GRACE.id });
  const saved = many(TRANSFERS_KEPT - 1, { name: 'saved' }, { peer: GRACE.id, movedBytes: 7 });
  const flood = many(200, TAKEN_BACK, { peer: BEN.id });
  const kept = trimTransfers([...flood, ...saved, live], TRANSFER_ROOM);
  expect(kept.filter(({ peer }) => peer === GRACE.id)).toEqual([...saved, live]);
  expect(kept.filter(({ peer }) => peer === BEN.id)).toEqual(flood.slice(0, 1));
});

test('files that a rule accepted push out only their own', () => {
  const saved = many(TRANSFERS_KEPT - 1, { name: 'saved' }, { peer: GRACE.id, movedBytes: 7 });
  const flood = many(200, { name: 'saved' }, { peer: BEN.id, byRule: true, movedBytes: 1 });
  expect(trimTransfers([...flood, ...saved], TRANSFER_ROOM)).toEqual([...flood.slice(0, 1), ...saved]);
});

test('transfers that go on lose names of files when there is too much, those of the peer with the most first, and keep their places', () => {
  const flood = many(32, OFFERED, { files: long(100, 50), peer: BEN.id });
  const honest = transferIn(OFFERED, {
    id: idAt(500),
    peer: GRACE.id,
    files: [file('a', 1), file('b', 2)],
  });
  const kept = trimTransfers([...flood, honest], TRANSFER_ROOM);
  expect(storedBytes('local', kept)).toBeLessThanOrEqual(TRANSFER_ROOM);
  expect(kept).toHaveLength(33);
  expect(kept.at(-1)).toBe(honest);
  expect(kept.every(({ files }) => files[0]?.index === 0)).toBe(true);
});

test('the least of all transfers is what lives', () => {
  const live = transferIn(OFFERED);
  expect(liveTransfers([transferIn({ name: 'saved' }, { endedAt: 1 }), live])).toEqual([live]);
});

test('a transfer that fits is not touched', () => {
  const list = [transferIn({ name: 'saved' }, { endedAt: 1 }), transferIn(OFFERED)];
  const [saved, offered] = trimTransfers(list, TRANSFER_ROOM);
  expect(saved).toBe(list[0]);
  expect(offered).toBe(list[1]);
  expect(settledNames(long(1))).toHaveLength(1);
});

test('the largest questions for files are cut short, and small ones are not', () => {
  const offers = Array.from({ length: 16 }, (_, n) => ({
    transfer: idAt(n),
    name: '长'.repeat(200),
    files: 1,
    bytes: 1,
  }));
  const ask = (peer: ContactId, count: number) =>
    ({ call: idAt(9), peer, offers: offers.slice(0, count) }) as unknown as FilesAsk;
  const asks = [ask(BEN.id, 16), ask(idOf(9), 16), ask(GRACE.id, 2)];
  const kept = trimAsks(asks, 20_000);
  expect(storedBytes('session', kept)).toBeLessThanOrEqual(20_000);
  expect(kept.map(({ offers }) => offers.length)).toEqual([16, 1, 2]);
  expect(trimAsks(asks, 50_000)).toBe(asks);
});

test('who was heard of longest ago is forgotten first', () => {
  const times = Object.fromEntries(Array.from({ length: 100 }, (_, n) => [idOf(n), n]));
  const kept = keepLatest(times, 5_000);
  expect(storedBytes('session', kept)).toBeLessThanOrEqual(5_000);
  expect(kept).toHaveProperty(idOf(99), 99);
  expect(kept).not.toHaveProperty(idOf(0));
  expect(keepLatest(times, 20_000)).toBe(times);
});

test('ten links that are over are kept whole, and the peer whose links are largest loses its oldest first', () => {
  const honest = Array.from({ length: 10 }, (_, n) => endedLink({ peer: idOf(2), endedAt: n }));
  expect(trimEndedLinks(honest, BUDGETS.endedLinks.bytes)).toBe(honest);
  const huge = { ...LINK, localSdp: { kind: 'offer', session: 'x'.repeat(32_000), media: [] } } as const;
  const flood = Array.from({ length: 30 }, (_, n) =>
    endedLink({ peer: idOf(3), endedAt: 100 + n, link: huge }),
  );
  const kept = trimEndedLinks([...honest.slice(0, 2), ...flood], BUDGETS.endedLinks.bytes);
  expect(kept.map(({ endedAt }) => endedAt)).toEqual([0, 1, 122, 123, 124, 125, 126, 127, 128, 129]);
  expect(isWithin<readonly EndedLink[]>(BUDGETS.endedLinks, kept)).toBe(true);
});
