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

test('the last of several drafts at once is kept', async () => {
  await Promise.all(['S', 'Se', 'See'].map((text) => keep(text)));
  expect(await texts()).toEqual({ [GRACE.id]: 'See' });
});

test('a draft is removed when its text is sent, without a Command of the view', async () => {
  await keep('to Ben', BEN.id);
  await keep('See you');
  await commandHandlers['chat.send']({ text: 'See you' }, SOURCE);
  expect(await texts()).toEqual({ [BEN.id]: 'to Ben' });
});

test('a draft that is too long is refused, and the earlier draft stays', async () => {
  await keep('short');
  expect(await keep('x'.repeat(DRAFT_BYTES + 1))).toEqual({ ok: false, error: 'chat-too-long' });
  expect(await texts()).toEqual({ [GRACE.id]: 'short' });
});

test('drafts to a contact who is removed or blocked are removed', async () => {
  await keep('to Ben', BEN.id);
  await keep('to Grace');
  await commandHandlers['contact.remove']({ id: GRACE.id }, SOURCE);
  await commandHandlers['contact.allow']({ id: BEN.id, rules: { blocked: true } }, SOURCE);
  expect(await texts()).toEqual({});
});

test('many long drafts push out the oldest drafts, without an error', async () => {
  for (let n = 0; n < 9; n += 1)
    expect(await keep('x'.repeat(DRAFT_BYTES), `peer ${n}`)).toEqual({ ok: true });
  const kept = Object.keys(await texts());
  expect(kept).toContain('peer 8');
  expect(kept).not.toContain('peer 0');
});
