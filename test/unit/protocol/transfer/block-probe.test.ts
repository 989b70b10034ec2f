import { randomBytes } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { looksPackable } from '../../../../src/protocol/transfer/block-probe';
import { BLOCK_BYTES } from '../../../../src/protocol/transfer/limits';

const bytesOf = (text: string, bytes: number) => {
  const whole = new TextEncoder().encode(text.repeat(Math.ceil(bytes / text.length)));
  return whole.slice(0, bytes);
};
const line = '2026-11-28T10:00:00.123Z INFO [worker-7] GET /api/v1/users/1234 200 in 17 ms\n';
const noise = new Uint8Array(randomBytes(BLOCK_BYTES));

test.each([
  ['logs', bytesOf(line, BLOCK_BYTES)],
  ['zeros', new Uint8Array(BLOCK_BYTES)],
  ['base64', bytesOf(Buffer.from(noise).toString('base64'), BLOCK_BYTES)],
  ['a short text', bytesOf(line, 300)],
])('%s are tried', (_what, block) => {
  expect(looksPackable(block)).toBe(true);
});

test.each([
  ['noise', noise],
  [
    'what is packed already',
    new Uint8Array(deflateRawSync(Buffer.from(noise).toString('base64'))).slice(0, BLOCK_BYTES),
  ],
  ['noise behind a head of text', Buffer.concat([bytesOf(line, 4_096), noise]).subarray(0, BLOCK_BYTES)],
])('%s is not tried', (_what, block) => {
  expect(looksPackable(new Uint8Array(block))).toBe(false);
});

test.each([100, 200, 300, 500])('%d bytes of noise are not tried', (bytes) => {
  expect(looksPackable(noise.slice(0, bytes))).toBe(false);
});
