import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openPart, type Part } from '../../../../src/offscreen/transfer/worker/part';
import { Receiving } from '../../../../src/offscreen/transfer/worker/receiving';
import type { TransferId } from '../../../../src/protocol/snapshot/ids';
import { BLOCK_BYTES } from '../../../../src/protocol/transfer/limits';
import { sha256 } from '../../../../src/shared/sha256';

const transfer = 'a0'.repeat(16) as TransferId;
const bytes = new Uint8Array(100);

/** How the browser's file behaves; a test may make each fail. */
let write: (bytes: Uint8Array) => number;
let truncate: () => void;
let flush: () => void;

beforeEach(() => {
  write = ({ length }) => length;
  truncate = () => undefined;
  flush = () => undefined;
  const directory = {
    getDirectoryHandle: async () => directory,
    getFileHandle: async () => ({
      createSyncAccessHandle: async () => ({
        read: () => 0,
        write: (some: Uint8Array) => write(some),
        getSize: () => 0,
        truncate: () => truncate(),
        flush: () => flush(),
        close: () => undefined,
      }),
    }),
  };
  vi.stubGlobal('navigator', { storage: { getDirectory: async () => directory } });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const refuse = (name: string) => () => {
  throw new DOMException('refused', name);
};

async function open(): Promise<Part> {
  const part = await openPart(transfer, 'data');
  if (typeof part === 'string') throw new Error(part);
  return part;
}

test('a write that is shorter than asked means a full disk', async () => {
  const part = await open();
  expect(part.write(bytes, 0)).toBeNull();
  write = ({ length }) => length - 1;
  expect(part.write(bytes, 0)).toBe('disk-full');
});

test.each([
  ['QuotaExceededError', 'disk-full'],
  ['InvalidStateError', 'disk-failed'],
])('a disk that refuses with %s is %s', async (name, error) => {
  const part = await open();
  write = refuse(name);
  truncate = refuse(name);
  flush = refuse(name);
  expect([part.write(bytes, 0), part.reserve(100), part.flush()]).toEqual([error, error, error]);
});

test.each([
  ['QuotaExceededError', 'disk-full'],
  ['SecurityError', 'disk-failed'],
])('a disk that does not open, with %s, is %s', async (name, error) => {
  vi.stubGlobal('navigator', { storage: { getDirectory: refuse(name) } });
  expect(await openPart(transfer, 'data')).toBe(error);
});

test('no block is committed that the disk has written only partly, or could not flush', async () => {
  const news: string[] = [];
  const receiving = new Receiving(transfer, BLOCK_BYTES, {
    committed: () => news.push('committed'),
    verified: () => news.push('verified'),
    want: () => news.push('want'),
    diskFull: () => news.push('diskFull'),
    failed: (error) => news.push(error),
  });
  expect(await receiving.prepare(openPart)).toBeNull();
  const block = new Uint8Array(BLOCK_BYTES);
  const header = { transfer, block: 0, length: BLOCK_BYTES, hash: await sha256(block) };
  write = ({ length }) => Math.min(length, 4_096);
  await receiving.take(header, block);
  write = ({ length }) => length;
  flush = refuse('InvalidStateError');
  await receiving.take(header, block);
  expect(news).toEqual(['diskFull', 'disk-failed']);
});
