// Reads test/vectors/tincan-1.json as the writer of another client would: what is in it must be what we say and
// hear, byte for byte. Signatures are checked by Node's own crypto, not by ours.

import { createHash, createPrivateKey, type KeyObject, sign } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createSealedChannel } from '../../src/offscreen/session/sealed-channel';
import { base64url, base64urlBytes } from '../../src/protocol/codec/base64url';
import { type Bytes, concat, hex, hexBytes } from '../../src/protocol/codec/bytes';
import { parseContactId } from '../../src/protocol/identity/contact-id';
import { groupContactId } from '../../src/protocol/identity/grouped-id';
import { safetyCode, safetyText } from '../../src/protocol/identity/safety-code';
import { cancelBody, cancelText, decodeCancel } from '../../src/protocol/signal/cancel';
import {
  decodeKnock,
  type KnockKind,
  knockBody,
  knockHead,
  knockText,
} from '../../src/protocol/signal/knock';
import { decodeReply, replyBody, replyText } from '../../src/protocol/signal/reply';
import { type Direction, parseSignal } from '../../src/protocol/signal/sealed';
import { decodeWhereabouts, whereaboutsBody, whereaboutsText } from '../../src/protocol/signal/whereabouts';
import type { CallId, ContactId, TransferId } from '../../src/protocol/snapshot/ids';
import {
  decodeLaneMessage,
  decodeLaneReply,
  encodeLaneMessage,
  encodeLaneReply,
  type LaneMessage,
  type LaneReply,
} from '../../src/protocol/transfer/lane-messages';
import { inviteProof, isInviteProof } from '../../src/shared/invite-proof';
import { contactIdOf, verify } from '../../src/shared/keys';
import vectors from '../vectors/tincan-1.json' with { type: 'json' };

/** RFC 8410: the bytes before a raw private key in PKCS #8. */
const ED25519_PKCS8 = '302e020100300506032b657004220420';
const X25519_PKCS8 = '302e020100300506032b656e04220420';

const { knock, reply, cancel, sealed, bulk } = vectors;
const call = knock.call as CallId;

function signingKey(seed: string): KeyObject {
  return createPrivateKey({ key: Buffer.from(ED25519_PKCS8 + seed, 'hex'), format: 'der', type: 'pkcs8' });
}

/** The body and its signature, as they go over the wire. Ed25519 signatures are deterministic (RFC 8032). */
function signed(body: Bytes, text: Bytes, seed: string): string {
  return hex(concat(body, sign(null, text, signingKey(seed))));
}

const sha256 = (message: string) => createHash('sha256').update(hexBytes(message)).digest('hex');

test.each(vectors.contactIds)('the ID of key $publicKey', async ({ publicKey, id, shown }) => {
  expect(await contactIdOf(hexBytes(publicKey))).toBe(id);
  expect(groupContactId(id as ContactId)).toBe(shown);
  expect(parseContactId(shown)).toBe(id);
});

describe('the knock', () => {
  const fields = {
    call,
    callee: knock.callee as ContactId,
    callerKey: hexBytes(knock.callerKey),
    ephemeral: hexBytes(knock.ephemeral),
    commitment: hexBytes(knock.commitment),
    time: knock.time,
    kind: 'video',
  } as const;

  test('is written as in the vector', () => {
    const body = knockBody(knockHead(fields), new Uint8Array());
    expect(signed(body, knockText(body), knock.callerSeed)).toBe(knock.message);
    expect(base64url(hexBytes(knock.message))).toBe(knock.payload);
    expect(sha256(knock.nonce)).toBe(knock.commitment);
  });

  test('is read as in the vector, and its signature holds', async () => {
    const read = decodeKnock(base64urlBytes(knock.payload) ?? new Uint8Array());
    expect(read).toMatchObject(fields);
    if (!read) return;
    expect(await verify(read.callerKey, read.signature, read.signed)).toBe(true);
  });
});

describe('a knock with a claim', () => {
  const { invite, presence, rejoin } = vectors;

  test('the proof of an invite is made over everything before the claim', async () => {
    const read = decodeKnock(hexBytes(invite.message));
    expect(read && hex(read.claim)).toBe(invite.proof);
    expect(read && hex(await inviteProof(invite.secret, read.head))).toBe(invite.proof);
    expect(read && (await isInviteProof(invite.secret, read.head, hexBytes(invite.proof)))).toBe(true);
  });

  test.each([
    ['presence', presence.message, ''],
    ['rejoin', rejoin.message, rejoin.claim],
    ['video', invite.message, invite.proof],
  ] satisfies [KnockKind, string, string][])('%s is read and written', async (kind, message, claim) => {
    const read = decodeKnock(hexBytes(message));
    if (!read) throw new Error('the vector holds no knock');
    expect({ kind: read.kind, claim: hex(read.claim) }).toEqual({ kind, claim });
    expect(await verify(read.callerKey, read.signature, read.signed)).toBe(true);
    const body = knockBody(knockHead(read), read.claim);
    expect(signed(body, knockText(body), knock.callerSeed)).toBe(message);
  });

  test.each([
    ['a presence knock with any claim', presence.message, 'ff'],
    ['a rejoin knock without a call', rejoin.message, ''],
    ['a call with half a proof', invite.message, 'ff'.repeat(16)],
  ])('%s is none', (_what, message, claim) => {
    const read = decodeKnock(hexBytes(message));
    if (!read) throw new Error('the vector holds no knock');
    const body = knockBody(knockHead(read), hexBytes(claim));
    expect(decodeKnock(concat(body, read.signature))).toBeNull();
  });
});

test('whereabouts are written and read as in the vector, and their signature holds', async () => {
  const { to, key, time, brokers, message } = vectors.whereabouts;
  const fields = { to: to as ContactId, key: hexBytes(key), time, brokers };
  const body = whereaboutsBody(fields);
  expect(signed(body, whereaboutsText(body), knock.callerSeed)).toBe(message);
  const read = decodeWhereabouts(hexBytes(message));
  expect(read).toMatchObject(fields);
  expect(read && (await verify(read.key, read.signature, read.signed))).toBe(true);
});

describe('the reply', () => {
  const fields = {
    verb: 'accept',
    call,
    calleeKey: hexBytes(reply.calleeKey),
    ephemeral: hexBytes(reply.ephemeral),
    nonce: hexBytes(reply.nonce),
    knockHash: hexBytes(reply.knockHash),
    time: reply.time,
  } as const;

  test('is written as in the vector', () => {
    const body = replyBody(fields);
    expect(signed(body, replyText(body), reply.calleeSeed)).toBe(reply.message);
    expect(sha256(knock.message)).toBe(reply.knockHash);
  });

  test('is read as in the vector, and its signature holds', async () => {
    const read = decodeReply(hexBytes(reply.message));
    expect(read).toMatchObject(fields);
    if (!read) return;
    expect(await verify(read.calleeKey, read.signature, read.signed)).toBe(true);
  });
});

describe('the cancel', () => {
  const fields = { call, callee: cancel.callee as ContactId, knockHash: hexBytes(cancel.knockHash) };

  test('is written as in the vector', () => {
    const body = cancelBody(fields);
    expect(signed(body, cancelText(body), knock.callerSeed)).toBe(cancel.message);
  });

  test('is read as in the vector, and its signature holds', async () => {
    const read = decodeCancel(hexBytes(cancel.message));
    expect(read).toMatchObject(fields);
    if (!read) return;
    expect(await verify(hexBytes(knock.callerKey), read.signature, read.signed)).toBe(true);
  });
});

describe('sealed messages', () => {
  async function sealerOf(direction: Direction) {
    const [own, peerEphemeral] =
      direction === 0
        ? [sealed.callerEphemeralPrivate, reply.ephemeral]
        : [sealed.calleeEphemeralPrivate, knock.ephemeral];
    return createSealedChannel({
      call,
      direction,
      own: await crypto.subtle.importKey('pkcs8', hexBytes(X25519_PKCS8 + own), 'X25519', false, [
        'deriveBits',
      ]),
      peerEphemeral: hexBytes(peerEphemeral),
      transcript: hexBytes(sealed.transcript),
    });
  }

  test('the transcript is the hash of the knock and of what is constant in the replies', () => {
    expect(sha256(knock.message + reply.calleeKey + reply.ephemeral + reply.nonce)).toBe(sealed.transcript);
  });

  test('are opened by the other side', async () => {
    const sealers = [await sealerOf(0), await sealerOf(1)];
    for (const { direction, text, message } of sealed.messages) {
      expect(await sealers[1 - direction]?.unseal(hexBytes(message))).toEqual(parseSignal(text));
    }
  });

  test('are made as in the vector', async () => {
    const sealers = [await sealerOf(0), await sealerOf(1)];
    for (const { direction, text, message } of sealed.messages) {
      const signal = parseSignal(text);
      if (!signal) throw new Error('the vector holds no signal');
      const made = await sealers[direction]?.seal(signal);
      expect(made && hex(made)).toBe(message);
    }
  });
});

test('the safety code', () => {
  const text = safetyText(hexBytes(sealed.transcript), hexBytes(knock.nonce));
  expect(safetyCode(hexBytes(sha256(hex(text))))).toEqual(vectors.safetyCode);
});

describe('bulk frames', () => {
  const { hello, block, packed, piece, end, ack, commit, want } = bulk;
  const transfer = block.transfer as TransferId;
  const said: [string, LaneMessage][] = [
    [hello.message, { name: 'hello', token: hexBytes(hello.token) }],
    [
      block.message,
      { name: 'block', transfer, block: block.block, length: block.length, hash: hexBytes(block.hash) },
    ],
    [
      packed.message,
      {
        name: 'block',
        transfer,
        block: packed.block,
        length: block.length,
        packed: packed.packed,
        hash: hexBytes(block.hash),
      },
    ],
    [
      piece.message,
      {
        name: 'block',
        transfer,
        block: piece.block,
        length: block.length,
        piece: piece.piece,
        hash: hexBytes(block.hash),
      },
    ],
    [end.message, { name: 'end', transfer, root: hexBytes(end.root) }],
  ];
  const answered: [string, LaneReply][] = [
    [ack.message, { name: 'ack', bytes: ack.bytes }],
    [commit.message, { name: 'commit', transfer, blocks: commit.blocks }],
    [want.message, { name: 'want', transfer, block: want.block }],
  ];

  test.each(said)('%s is said and read', (message, frame) => {
    expect(hex(encodeLaneMessage(frame))).toBe(message);
    expect(decodeLaneMessage(hexBytes(message))).toEqual(frame);
  });

  test.each(answered)('%s is answered and read', (message, answer) => {
    expect(hex(encodeLaneReply(answer))).toBe(message);
    expect(decodeLaneReply(hexBytes(message))).toEqual(answer);
  });
});
