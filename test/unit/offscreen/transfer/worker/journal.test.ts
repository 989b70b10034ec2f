import { expect, test } from 'vitest';
import { blockCount, blockLength, Journal } from '../../../../../src/offscreen/transfer/worker/journal';
import { concat, hex, u32, u64 } from '../../../../../src/protocol/codec/bytes';
import type { TransferId } from '../../../../../src/protocol/snapshot/ids';
import { BLOCK_BYTES, RESUME_RANGES, TRANSFER_BYTES } from '../../../../../src/protocol/transfer/limits';
import { sha256 } from '../../../../../src/shared/sha256';
import { FakeDisk } from './fake-disk';

const transfer = 'a0'.repeat(16) as TransferId;
const hashOf = (block: number) => new Uint8Array(32).fill(block + 1);

async function open(disk: FakeDisk, bytes: number): Promise<Journal> {
  const journal = await Journal.open(disk.open, transfer, bytes);
  if (typeof journal === 'string') throw new Error(journal);
  return journal;
}

test('a stream is cut into equal blocks; only the last may be shorter', () => {
  const bytes = 2 * BLOCK_BYTES + 5;
  expect(blockCount(0)).toBe(0);
  expect(blockCount(bytes)).toBe(3);
  expect([0, 1, 2].map((block) => blockLength(bytes, block))).toEqual([BLOCK_BYTES, BLOCK_BYTES, 5]);
});

test('a journal has the blocks that were noted and no others, and the next life reads the same', async () => {
  const disk = new FakeDisk();
  const bytes = 3 * BLOCK_BYTES + 1;
  const journal = await open(disk, bytes);
  expect(journal.last).toBe(-1);
  for (const block of [0, 1, 3]) expect(journal.note(block, hashOf(block))).toBeNull();
  journal.close();
  const next = await open(disk, bytes);
  expect([0, 1, 2, 3].map((block) => next.has(block))).toEqual([true, true, false, true]);
  expect(next.doneBytes).toBe(2 * BLOCK_BYTES + 1);
  expect(next.ranges()).toEqual([
    [0, 2],
    [3, 4],
  ]);
  expect(next.last).toBe(3);
  expect(next.isWhole).toBe(false);
  next.note(2, hashOf(2));
  expect(next.isWhole).toBe(true);
});

test('a block that is forgotten is gone from the disk too', async () => {
  const disk = new FakeDisk();
  const journal = await open(disk, BLOCK_BYTES);
  journal.note(0, hashOf(0));
  journal.note(0, hashOf(0));
  expect(journal.doneBytes).toBe(BLOCK_BYTES);
  journal.forget(0);
  journal.close();
  expect((await open(disk, BLOCK_BYTES)).has(0)).toBe(false);
});

test('the root covers size, block size and every hash; the root of ranges covers their hashes only', async () => {
  const bytes = 2 * BLOCK_BYTES;
  const journal = await open(new FakeDisk(), bytes);
  for (const block of [0, 1]) journal.note(block, hashOf(block));
  const whole = concat(u64(bytes), u32(BLOCK_BYTES), hashOf(0), hashOf(1));
  expect(await journal.root()).toEqual(await sha256(whole));
  expect(await journal.rootOf([[1, 2]])).toBe(hex(await sha256(hashOf(1))));
});

test('ranges beyond those that fit a frame are left out, and their blocks would be sent again', async () => {
  const count = 2 * RESUME_RANGES + 4;
  const journal = await open(new FakeDisk(), count * BLOCK_BYTES);
  for (let block = 0; block < count; block += 2) journal.note(block, hashOf(0));
  expect(journal.ranges()).toHaveLength(RESUME_RANGES);
});

test('there is no journal on a disk that refuses to open one', async () => {
  const disk = new FakeDisk();
  disk.isBroken = true;
  expect(await Journal.open(disk.open, transfer, 1)).toBe('disk-failed');
});

test('blocks that are only promised take no memory: 8 TiB cost as little as a photo until blocks arrive', async () => {
  const disk = new FakeDisk();
  const bytes = TRANSFER_BYTES;
  const before = process.memoryUsage().arrayBuffers;
  const journal = await open(disk, bytes);
  for (const block of [0, 5_000]) journal.note(block, hashOf(block % 200));
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(8 * 1024 * 1024);
  expect(journal.ranges()).toEqual([
    [0, 1],
    [5_000, 5_001],
  ]);
  expect([journal.has(blockCount(bytes) - 1), journal.hash(9_999_999).some((byte) => byte !== 0)]).toEqual([
    false,
    false,
  ]);
  journal.close();
  expect((await open(disk, bytes)).ranges()).toEqual([
    [0, 1],
    [5_000, 5_001],
  ]);
});

test('ranges beyond the last noted block are hashed as zeros', async () => {
  const journal = await open(new FakeDisk(), 3 * BLOCK_BYTES);
  journal.note(0, hashOf(0));
  expect(await journal.rootOf([[0, 3]])).toBe(hex(await sha256(concat(hashOf(0), new Uint8Array(64)))));
});
