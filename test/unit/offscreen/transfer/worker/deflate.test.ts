import { randomBytes } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { deflated, inflated } from '../../../../../src/offscreen/transfer/worker/deflate';
import { BLOCK_BYTES, INFLATE_PIECE_BYTES } from '../../../../../src/protocol/transfer/limits';

const text = new TextEncoder()
  .encode('a line of a log, over and over\n'.repeat(40_000))
  .slice(0, BLOCK_BYTES);
const noise = new Uint8Array(randomBytes(BLOCK_BYTES));
const pack = (bytes: Uint8Array) => new Uint8Array(deflateRawSync(bytes));

test.each([
  ['text', text],
  ['one byte', text.slice(0, 1)],
  ['noise', noise],
  ['zeros', new Uint8Array(BLOCK_BYTES)],
])('%s comes out as it went in', async (_what, bytes) => {
  const packed = await deflated(bytes, 2 * BLOCK_BYTES);
  if (!packed) throw new Error('there was room');
  expect(Buffer.compare((await inflated(packed, bytes.length)) ?? new Uint8Array(), bytes)).toBe(0);
});

test('what does not become short enough is not packed', async () => {
  expect(await deflated(noise, 0.9 * BLOCK_BYTES)).toBeNull();
  expect((await deflated(text, 0.9 * BLOCK_BYTES))?.length).toBeLessThan(BLOCK_BYTES / 10);
});

test.each([
  ['cut off', pack(text).slice(0, -1), text.length],
  ['cut off in the middle', pack(text).slice(0, INFLATE_PIECE_BYTES), text.length],
  ['noise', noise, noise.length],
  ['shorter than it claims', pack(text.slice(1)), text.length],
  ['longer than it claims', pack(text), text.length - 1],
  ['a bomb', pack(new Uint8Array(64 * BLOCK_BYTES)), BLOCK_BYTES],
  ['a bomb that claims one byte', pack(new Uint8Array(64 * BLOCK_BYTES)), 1],
  ['nothing', new Uint8Array(), 1],
])('what is %s is refused', async (_what, packed, length) => {
  expect(await inflated(packed, length)).toBeNull();
});

test('no more pieces of a zip bomb are unpacked than make one block', async () => {
  const bomb = pack(new Uint8Array(256 * BLOCK_BYTES));
  let pieces = 0;
  const counted = Object.assign(bomb.slice(), {
    subarray: (from: number, to: number) => {
      pieces += 1;
      return bomb.subarray(from, to);
    },
  });
  expect(await inflated(counted, BLOCK_BYTES)).toBeNull();
  // The streams of Node take some pieces ahead; those of a browser take none.
  expect(pieces).toBeLessThan(bomb.length / INFLATE_PIECE_BYTES / 8);
});
