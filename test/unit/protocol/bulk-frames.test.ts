import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decodeBulkFrame,
  decodeTaken,
  encodeBlockHeader,
  encodeFileEnd,
  encodeTaken,
} from '../../../src/protocol/bulk-frames';
import { BLOCK_BYTES } from '../../../src/protocol/limits';
import type { TransferId } from '../../../src/protocol/snapshot';

const transfer = '00112233445566778899aabbccddeeff' as TransferId;
const hash = new Uint8Array(32).fill(7);
const header = { transfer, file: 3, block: 0xffffffff, length: BLOCK_BYTES, hash };

describe('a bulk frame', () => {
  it('comes back as it went', () => {
    expect(decodeBulkFrame(encodeBlockHeader(header))).toEqual({ name: 'block', ...header });
    const end = { transfer, file: 9, root: hash };
    expect(decodeBulkFrame(encodeFileEnd(end))).toEqual({ name: 'end', ...end });
    expect(decodeTaken(encodeTaken(2 ** 40 + 1))).toBe(2 ** 40 + 1);
  });

  it.each([0, BLOCK_BYTES + 1, 0xffffffff])('refuses a block of %d bytes', (length) => {
    expect(decodeBulkFrame(encodeBlockHeader({ ...header, length }))).toBeNull();
  });

  it('refuses a message that is one byte short or long, or of another version', () => {
    for (const message of [encodeBlockHeader(header), encodeFileEnd({ transfer, file: 0, root: hash })]) {
      expect(decodeBulkFrame(message.slice(0, -1))).toBeNull();
      expect(decodeBulkFrame(Uint8Array.of(...message, 0))).toBeNull();
      expect(decodeBulkFrame(Uint8Array.of(message[0] ?? 0, 2, ...message.slice(2)))).toBeNull();
    }
  });

  it('does not take one side of the channel for the other', () => {
    expect(decodeBulkFrame(encodeTaken(5))).toBeNull();
    expect(decodeTaken(encodeBlockHeader(header))).toBeNull();
  });

  it('never throws, whatever comes', () => {
    const headed = fc
      .tuple(fc.constantFrom(1, 2, 3, 4), fc.uint8Array({ maxLength: 120 }))
      .map(([tag, rest]) => Uint8Array.of(0x54, 1, tag, ...rest));
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), headed), (bytes) => {
        const message = Uint8Array.from(bytes);
        const frame = decodeBulkFrame(message);
        if (frame?.name === 'block') expect(frame.length).toBeLessThanOrEqual(BLOCK_BYTES);
        const taken = decodeTaken(message);
        if (taken !== null) expect(Number.isSafeInteger(taken)).toBe(true);
      }),
      { numRuns: 20_000 },
    );
  });
});
