import '../fake-chrome';
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, test } from 'vitest';
import { letIn } from '../../../src/background/doorkeeper';
import { type OutgoingExchange, startExchange } from '../../../src/offscreen/exchange';
import { base64url } from '../../../src/protocol/base64url';
import { contactIdFromHash } from '../../../src/protocol/contact-id';
import { CLOCK_SKEW_MS, SEEN_CALL_MS } from '../../../src/protocol/limits';
import type { ContactId } from '../../../src/protocol/snapshot';
import { createIdentity } from '../../../src/shared/keys';
import { resetChrome, storedIn } from '../fake-chrome';

const me = contactIdFromHash(new Uint8Array(20).fill(5));
const NOW = 1_795_435_200_000;

let caller: ContactId;
let outgoing: OutgoingExchange;

beforeEach(async () => {
  resetChrome();
  globalThis.indexedDB = new IDBFactory();
  caller = await createIdentity();
  outgoing = await startExchange(me, 'audio', NOW);
});

const knocks = (message = outgoing.knock, from: string = caller, to = me, now = NOW) =>
  letIn(base64url(message), from, to, now);

test('an honest knock is let in, once', async () => {
  expect(await knocks()).toMatchObject({ call: outgoing.call, callee: me, kind: 'audio' });
  expect(await knocks()).toBeNull();
});

test('a knock for somebody else, or sent under another name, is not', async () => {
  const other = contactIdFromHash(new Uint8Array(20).fill(6));
  expect(await knocks(outgoing.knock, caller, other)).toBeNull();
  expect(await knocks(outgoing.knock, other)).toBeNull();
});

test('a clock may be off by the allowed time, and no more', async () => {
  expect(await knocks(outgoing.knock, caller, me, NOW + CLOCK_SKEW_MS + 1)).toBeNull();
  expect(await knocks(outgoing.knock, caller, me, NOW - CLOCK_SKEW_MS - 1)).toBeNull();
  expect(await knocks(outgoing.knock, caller, me, NOW + CLOCK_SKEW_MS)).not.toBeNull();
});

test('one changed bit anywhere is refused, and remembered nowhere', async () => {
  for (let at = 0; at < outgoing.knock.length; at += 3) {
    const changed = outgoing.knock.slice();
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(await knocks(changed), `byte ${at}`).toBeNull();
  }
  expect(storedIn('session')).toEqual({});
});

test('one’s own knock, sent back, is refused', async () => {
  const toMyself = await startExchange(caller, 'audio', NOW);
  expect(await knocks(toMyself.knock, caller, caller)).toBeNull();
});

test.each(['', '!', 'AQEB', 'A'.repeat(5_000)])('junk (%#) is refused', async (payload) => {
  expect(await letIn(payload, caller, me, NOW)).toBeNull();
});

test('a call is remembered for as long as its replay could pass the clock', async () => {
  await knocks();
  const later = NOW + SEEN_CALL_MS + 1;
  const next = await startExchange(me, 'audio', later);
  await knocks(next.knock, caller, me, later);
  expect(Object.keys(storedIn('session').seenCalls as object)).toEqual([next.call]);
});
