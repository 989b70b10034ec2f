import '../../fake-certificate';
import type { ContactId } from '../../../../src/protocol/snapshot/ids';
// Two profiles exchange keys with real WebCrypto; IndexedDB is the only fake.

import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, test } from 'vitest';
import {
  type IncomingHandshake,
  joinHandshake,
  type OutgoingHandshake,
  startHandshake,
} from '../../../../src/offscreen/session/handshake';
import { concat } from '../../../../src/protocol/codec/bytes';
import { decodeKnock, knockBody, knockHead, knockText } from '../../../../src/protocol/signal/knock';
import { decodeReply, replyBody, replyText } from '../../../../src/protocol/signal/reply';
import { createIdentity, sign } from '../../identities';

const databases = { ada: new IDBFactory(), ben: new IDBFactory(), eve: new IDBFactory() };

/** Whose profile the code under test runs in. */
function as(who: keyof typeof databases): void {
  globalThis.indexedDB = databases[who];
}

async function join(knock: Uint8Array<ArrayBuffer>): Promise<IncomingHandshake> {
  const handshake = await joinHandshake(knock);
  if (!handshake) throw new Error('an honest knock was refused');
  return handshake;
}

/** What an accept, or any other answer to the call itself, settles. */
async function answered(reply: Uint8Array<ArrayBuffer>) {
  const answer = await outgoing.readReply(reply);
  if (!answer || answer === 'forged' || answer.verb === 'stale' || answer.verb === 'spent')
    throw new Error('an honest reply was refused');
  return answer;
}

let ben: ContactId;
let outgoing: OutgoingHandshake;
let incoming: IncomingHandshake;

beforeEach(async () => {
  as('ben');
  ben = await createIdentity();
  as('ada');
  const ada = await createIdentity();
  outgoing = await startHandshake(ben, 'video', { by: 'contact' }, Date.now());
  as('ben');
  incoming = await join(outgoing.knock);
  expect(incoming).toMatchObject({ call: outgoing.call, peer: ada });
});

test('after knock and reply, each opens what the other sealed, once', async () => {
  const answer = await answered(await incoming.reply('ringing'));
  expect(answer.verb).toBe('ringing');
  const candidate = { t: 'candidate', generation: 0, candidate: 'candidate:1', mid: '0' } as const;
  const sealed = await incoming.sealedChannel.seal(candidate);
  expect(await answer.sealedChannel.unseal(sealed)).toEqual(candidate);
  expect(await answer.sealedChannel.unseal(sealed)).toBeNull();
  const bye = await answer.sealedChannel.seal({ t: 'bye' });
  expect(await incoming.sealedChannel.unseal(bye)).toEqual({ t: 'bye' });
});

test('what was sealed is not opened by its own sender', async () => {
  const sealed = await incoming.sealedChannel.seal({ t: 'bye' });
  expect(await incoming.sealedChannel.unseal(sealed)).toBeNull();
});

test('one changed bit anywhere in a reply is refused', async () => {
  const reply = await incoming.reply('accept');
  for (let at = 0; at < reply.length; at += 7) {
    const changed = reply.slice();
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect([null, 'forged'], `byte ${at}`).toContain(await outgoing.readReply(changed));
  }
  expect(await outgoing.readReply(reply)).toMatchObject({ verb: 'accept' });
});

test('another identity cannot answer in place of the one that was called', async () => {
  as('eve');
  await createIdentity();
  const eves = await join(outgoing.knock);
  expect(await outgoing.readReply(await eves.reply('accept'))).toBe('forged');
});

test('a second reply with other keys is refused', async () => {
  await outgoing.readReply(await incoming.reply('ringing'));
  const again = await join(outgoing.knock);
  expect(await outgoing.readReply(await again.reply('accept'))).toBe('forged');
});

test('a knock or a reply whose ephemeral key gives no secret is refused, and the call waits for an honest one', async () => {
  const noSecret = new Uint8Array(32);
  const knock = decodeKnock(outgoing.knock);
  if (!knock) throw new Error('a knock of our own is a knock');
  const body = knockBody(knockHead({ ...knock, ephemeral: noSecret }), knock.claim);
  expect(await joinHandshake(concat(body, await sign(knockText(body))))).toBeNull();
  const reply = decodeReply(await incoming.reply('accept'));
  if (!reply) throw new Error('a reply of our own is a reply');
  const weak = replyBody({ ...reply, ephemeral: noSecret });
  expect(await outgoing.readReply(concat(weak, await sign(replyText(weak))))).toBe('forged');
  expect(await outgoing.readReply(await incoming.reply('accept'))).toMatchObject({ verb: 'accept' });
});

test('a clock that differs is told with the time of the other side, and settles no keys', async () => {
  const reply = decodeReply(await incoming.reply('ringing'));
  if (!reply) throw new Error('a reply of our own is a reply');
  const stale = replyBody({ ...reply, verb: 'stale', time: 1_000 });
  expect(await outgoing.readReply(concat(stale, await sign(replyText(stale))))).toEqual({
    verb: 'stale',
    time: 1_000,
  });
  expect(await outgoing.readReply(await incoming.reply('accept'))).toMatchObject({ verb: 'accept' });
});

test('“here” answers no call', async () => {
  const reply = decodeReply(await incoming.reply('ringing'));
  if (!reply) throw new Error('a reply of our own is a reply');
  const here = replyBody({ ...reply, verb: 'here' });
  expect(await outgoing.readReply(concat(here, await sign(replyText(here))))).toBeNull();
});

test('only the caller of this very knock can take it back', async () => {
  as('ada');
  const other = await startHandshake(ben, 'video', { by: 'contact' }, Date.now());
  expect(await incoming.isCancel(await other.cancel())).toBe(false);
  expect(await incoming.isCancel(await outgoing.cancel())).toBe(true);
});

test('both sides get the same safety code, and no two calls have the same', async () => {
  const answer = await answered(await incoming.reply('accept'));
  expect(answer.safetyCode).toHaveLength(7);
  expect(await incoming.safetyCode(outgoing.nonce)).toEqual(answer.safetyCode);
  const again = await join(outgoing.knock);
  expect(await again.safetyCode(outgoing.nonce)).not.toEqual(answer.safetyCode);
});

test('a nonce that the knock did not commit to gives no safety code', async () => {
  expect(await incoming.safetyCode('00'.repeat(32))).toBeNull();
});
