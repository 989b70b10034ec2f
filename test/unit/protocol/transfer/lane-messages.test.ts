import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TransferId } from '../../../../src/protocol/snapshot/ids';
import {
  bytesAfter,
  decodeLaneMessage,
  decodeLaneReply,
  encodeLaneMessage,
  encodeLaneReply,
  type LaneMessage,
  type LaneReply,
} from '../../../../src/protocol/transfer/lane-messages';
import {
  BLOCK_BYTES,
  COMMITS_PER_FRAME,
  DEFLATE_MOST,
  PIECE_BYTES,
} from '../../../../src/protocol/transfer/limits';

const transfer = '00112233445566778899aabbccddeeff' as TransferId;
const hash = new Uint8Array(32).fill(7);
const header = { name: 'block', transfer, block: 0xffffffff, length: BLOCK_BYTES, hash } as const;

const FRAMES: LaneMessage[] = [
  { name: 'hello', token: new Uint8Array(16).fill(3) },
  header,
  { ...header, packed: BLOCK_BYTES - 1 },
  { ...header, packed: Math.ceil(BLOCK_BYTES / DEFLATE_MOST) },
  { ...header, piece: 0 },
  { ...header, length: PIECE_BYTES + 1, piece: 1 },
  { name: 'end', transfer, root: hash },
];
const REPLIES: LaneReply[] = [
  { name: 'ack', bytes: 2 ** 40 + 1 },
  { name: 'commit', transfer, blocks: [0, 7, 0xffffffff] },
  { name: 'want', transfer, block: 9 },
];

describe('a lane message', () => {
  test.each(FRAMES)('$name is decoded as it was encoded', (frame) => {
    expect(decodeLaneMessage(encodeLaneMessage(frame))).toEqual(frame);
  });

  test.each(REPLIES)('$name is decoded as it was encoded', (reply) => {
    expect(decodeLaneReply(encodeLaneReply(reply))).toEqual(reply);
  });

  test.each([0, BLOCK_BYTES + 1, 0xffffffff])('refuses a block of %d bytes', (length) => {
    expect(decodeLaneMessage(encodeLaneMessage({ ...header, length }))).toBeNull();
  });

  test.each([
    ['as long as the block', BLOCK_BYTES, BLOCK_BYTES],
    ['longer than the block', BLOCK_BYTES, BLOCK_BYTES + 1],
    ['empty', BLOCK_BYTES, 0],
    ['shorter than any compressor makes it', BLOCK_BYTES, Math.floor((BLOCK_BYTES - 1) / DEFLATE_MOST)],
    ['of a block beyond its limit', BLOCK_BYTES + 1, BLOCK_BYTES],
    ['of an empty block', 0, 1],
  ])('refuses a packed block that is %s', (_what, length, packed) => {
    expect(decodeLaneMessage(encodeLaneMessage({ ...header, length, packed }))).toBeNull();
  });

  test.each([
    ['beyond the last', BLOCK_BYTES, BLOCK_BYTES / PIECE_BYTES],
    ['beyond the end of a short block', 2 * PIECE_BYTES, 2],
    ['that is all of its block', PIECE_BYTES, 0],
    ['of a block beyond its limit', BLOCK_BYTES + 1, 0],
    ['of an empty block', 0, 0],
  ])('refuses a piece %s', (_what, length, piece) => {
    expect(decodeLaneMessage(encodeLaneMessage({ ...header, length, piece }))).toBeNull();
  });

  test.each([
    [BLOCK_BYTES, 3, PIECE_BYTES],
    [PIECE_BYTES + 1, 0, PIECE_BYTES],
    [PIECE_BYTES + 1, 1, 1],
  ])('of a block of %d bytes has in piece %d %d bytes', (length, piece, bytes) => {
    expect(bytesAfter({ ...header, length, piece })).toBe(bytes);
  });

  test('refuses a commit of more blocks than one may name', () => {
    const blocks = Array.from({ length: COMMITS_PER_FRAME + 1 }, (_, block) => block);
    expect(decodeLaneReply(encodeLaneReply({ name: 'commit', transfer, blocks }))).toBeNull();
  });

  test('refuses a message that is one byte short or long, or of another version', () => {
    const spoilt = (message: Uint8Array<ArrayBuffer>) => [
      message.slice(0, -1),
      Uint8Array.of(...message, 0),
      Uint8Array.of(message[0] ?? 0, 1, ...message.slice(2)),
    ];
    for (const frame of FRAMES) {
      for (const message of spoilt(encodeLaneMessage(frame))) expect(decodeLaneMessage(message)).toBeNull();
    }
    for (const reply of REPLIES) {
      for (const message of spoilt(encodeLaneReply(reply))) expect(decodeLaneReply(message)).toBeNull();
    }
  });

  test('of one side is not decoded as one of the other', () => {
    for (const reply of REPLIES) expect(decodeLaneMessage(encodeLaneReply(reply))).toBeNull();
    for (const frame of FRAMES) expect(decodeLaneReply(encodeLaneMessage(frame))).toBeNull();
  });

  test('of any bytes is decoded without throwing', () => {
    const headed = fc
      .tuple(fc.integer({ min: 0, max: 9 }), fc.uint8Array({ maxLength: 120 }))
      .map(([tag, rest]) => Uint8Array.of(0x54, 2, tag, ...rest));
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), headed), (bytes) => {
        const message = Uint8Array.from(bytes);
        const frame = decodeLaneMessage(message);
        if (frame?.name === 'block') {
          expect(frame.length).toBeLessThanOrEqual(BLOCK_BYTES);
          expect(bytesAfter(frame)).toBeLessThanOrEqual(frame.length);
        }
        const answer = decodeLaneReply(message);
        if (answer?.name === 'ack') expect(Number.isSafeInteger(answer.bytes)).toBe(true);
      }),
      { numRuns: 20_000 },
    );
  });
});
