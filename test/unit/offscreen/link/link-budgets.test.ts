// The control channel and chat of a link under a flood: what is over the budget is dropped, and too much of it ends
// the link.

import '../../fake-offscreen';
import { expect, test } from 'vitest';
import { openChat } from '../../../../src/offscreen/call/chat';
import { openControl } from '../../../../src/offscreen/link/control-channel';
import { createBudgets } from '../../../../src/offscreen/link/link-budgets';
import { LINK_TERMS, PEER_TERMS, PEERS_REMEMBERED } from '../../../../src/protocol/budget/limits';
import { UNKNOWN_FRAMES } from '../../../../src/protocol/link/limits';
import type { ControlFrame } from '../../../../src/protocol/session/control-frames';
import type { ContactId, TransferId } from '../../../../src/protocol/snapshot/ids';

const ADA = 'ada' as ContactId;
const BEN = 'ben' as ContactId;
const HOLD: ControlFrame = { t: 'file.hold', transfer: 'a'.repeat(32) as TransferId, holds: [] };

type Hear = (event: { data: unknown }) => void;

function openLink(budgets = createBudgets(() => 0), peer = ADA) {
  const taken: ControlFrame[] = [];
  let misbehaved = 0;
  const channel = { onmessage: null as Hear | null };
  const control = openControl(channel as never, {
    budget: budgets.forLink(peer),
    take: (frame) => taken.push(frame) > 0,
    hello: () => undefined,
    misbehaved: () => {
      misbehaved += 1;
    },
    end: () => undefined,
  });
  control.up();
  return {
    hear(frame: unknown, times = 1) {
      for (let i = 0; i < times; i++) channel.onmessage?.({ data: JSON.stringify(frame) });
    },
    taken,
    get misbehaved() {
      return misbehaved;
    },
  };
}

test('drops the frames that are over the budget, and ends the link after some of them', () => {
  const link = openLink();
  link.hear(HOLD, LINK_TERMS.file.most + UNKNOWN_FRAMES);
  expect(link.taken).toHaveLength(LINK_TERMS.file.most);
  expect(link.misbehaved).toBe(0);
  link.hear(HOLD);
  expect(link.misbehaved).toBe(1);
});

test('lets other kinds of frames through while one is over its budget', () => {
  const link = openLink();
  link.hear(HOLD, LINK_TERMS.file.most + 1);
  link.hear({ t: 'bye' });
  expect(link.taken.at(-1)).toEqual({ t: 'bye' });
});

test('gives a peer that makes links anew no fresh bucket, and takes nothing from another peer', () => {
  const budgets = createBudgets(() => 0);
  const links = Array.from({ length: 4 }, () => openLink(budgets));
  for (const link of links) link.hear(HOLD, LINK_TERMS.file.most);
  expect(links.reduce((sum, { taken }) => sum + taken.length, 0)).toBe(PEER_TERMS.file.most);
  const other = openLink(budgets, BEN);
  other.hear(HOLD);
  expect(other.taken).toHaveLength(1);
});

test('remembers a peer that has drawn, however many others have links after it', () => {
  let now = 0;
  const budgets = createBudgets(() => now);
  openLink(budgets).hear(HOLD, LINK_TERMS.file.most);
  openLink(budgets).hear(HOLD, LINK_TERMS.file.most);
  for (let n = 0; n < 2 * PEERS_REMEMBERED; n++) openLink(budgets, `${n}` as ContactId).hear({ t: 'bye' });
  const next = openLink(budgets);
  next.hear(HOLD, 10);
  expect(next.taken).toEqual([]);
  now = 3_600_000;
  const later = openLink(budgets);
  later.hear(HOLD, 10);
  expect(later.taken).toHaveLength(10);
});

test('shows no more lines of chat than the budget has', () => {
  let [crossed, unknown] = [0, 0];
  const channel = { onmessage: null as Hear | null };
  const chat = openChat(channel as never, ADA, {
    admits: createBudgets(() => 0).forLink(ADA).admits,
    crossed: () => {
      crossed += 1;
    },
    unknown: () => {
      unknown += 1;
    },
    misbehaved: () => undefined,
  });
  chat.up();
  const line = (text: string) => JSON.stringify({ id: crypto.randomUUID(), text });
  for (let i = 0; i < 1_000; i++) channel.onmessage?.({ data: line('x'.repeat(16_000)) });
  expect(crossed).toBeGreaterThan(50);
  expect(crossed * 16_000).toBeLessThan(2 ** 21);
  expect(unknown).toBe(1_000 - crossed);
});
