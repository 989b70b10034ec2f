import '../../fake-chrome';
import { beforeEach, expect, test } from 'vitest';
import { commandHandlers } from '../../../../src/background/commands';
import { change, read } from '../../../../src/background/store/snapshot-store';
import { DRAFT_BYTES } from '../../../../src/protocol/chat/limits';
import { resetChrome } from '../../fake-chrome';
import { BEN, callIn, GRACE } from '../../people';

const SOURCE = { tabId: null };
const keep = async (text: string, peer: string = GRACE.id) =>
  commandHandlers['draft.keep']({ to: { peer, onOpenLine: false }, text }, SOURCE);
const texts = async () =>
  Object.fromEntries(Object.entries(await read('drafts')).map(([key, { text }]) => [key, text]));

beforeEach(async () => {
  resetChrome();
  await change('contacts', () => [GRACE, BEN]);
  await change('call', () => callIn({ name: 'connected', since: 0 }));
});

test('of what is said at once the last counts', async () => {
  await Promise.all(['S', 'Se', 'See'].map((text) => keep(text)));
  expect(await texts()).toEqual({ [GRACE.id]: 'See' });
});

test('what was sent is no draft any more, also when the view has closed since', async () => {
  await keep('to Ben', BEN.id);
  await keep('See you');
  await commandHandlers['chat.send']({ text: 'See you' }, SOURCE);
  expect(await texts()).toEqual({ [BEN.id]: 'to Ben' });
});

test('what is longer than a draft may be is refused, and what was kept stays', async () => {
  await keep('short');
  expect(await keep('x'.repeat(DRAFT_BYTES + 1))).toEqual({ ok: false, error: 'chat-too-long' });
  expect(await texts()).toEqual({ [GRACE.id]: 'short' });
});

test('nothing is kept for somebody who was removed or blocked', async () => {
  await keep('to Ben', BEN.id);
  await keep('to Grace');
  await commandHandlers['contact.remove']({ id: GRACE.id }, SOURCE);
  await commandHandlers['contact.allow']({ id: BEN.id, rules: { blocked: true } }, SOURCE);
  expect(await texts()).toEqual({});
});

test('many long drafts push out the oldest, and none of them is an error', async () => {
  for (let n = 0; n < 9; n += 1)
    expect(await keep('x'.repeat(DRAFT_BYTES), `peer ${n}`)).toEqual({ ok: true });
  const kept = Object.keys(await texts());
  expect(kept).toContain('peer 8');
  expect(kept).not.toContain('peer 0');
});
