import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Receiving } from '../../../../../src/offscreen/transfer/worker/receiving';
import { concat, u32, u64 } from '../../../../../src/protocol/codec/bytes';
import type { TransferId } from '../../../../../src/protocol/snapshot/ids';
import { BLOCK_BYTES, BLOCK_RETRIES, COMMIT_GROUP_MS } from '../../../../../src/protocol/transfer/limits';
import { sha256 } from '../../../../../src/shared/sha256';
import { FakeDisk } from './fake-disk';

const transfer = 'a0'.repeat(16) as TransferId;
const BYTES = 2 * BLOCK_BYTES + 100;
const content = Uint8Array.from({ length: BYTES }, (_, i) => (i * 31) & 255);
const slice = (block: number) => content.slice(block * BLOCK_BYTES, (block + 1) * BLOCK_BYTES);

let disk: FakeDisk;
let news: string[];

beforeEach(() => {
  // A group of blocks is committed after its time only when a test says that it has passed.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  disk = new FakeDisk();
  news = [];
});
afterEach(() => {
  vi.useRealTimers();
});

/** What it says after the end of its test is no news of the next one. */
function make(bytes = BYTES): Receiving {
  const told = news;
  return new Receiving(transfer, bytes, {
    committed: (blocks) => told.push(`committed ${blocks.join(' ')}`),
    verified: () => told.push('verified'),
    want: (block) => told.push(`want ${block}`),
    diskFull: () => told.push('diskFull'),
    failed: (error) => told.push(`failed ${error}`),
  });
}

async function give(receiving: Receiving, block: number, bytes = slice(block)): Promise<void> {
  const hash = await sha256(slice(block));
  receiving.arrives(block);
  await receiving.take({ transfer, block, length: slice(block).length, hash }, bytes);
}

async function root(): Promise<Uint8Array<ArrayBuffer>> {
  const hashes = await Promise.all([0, 1, 2].map((block) => sha256(slice(block))));
  return sha256(concat(u64(BYTES), u32(BLOCK_BYTES), ...hashes));
}

test('hash, write, flush, journal, and only then commit', async () => {
  const receiving = make();
  expect(await receiving.prepare(disk.open)).toBeNull();
  disk.operations.length = 0;
  for (const block of [2, 0]) await give(receiving, block);
  vi.advanceTimersByTime(COMMIT_GROUP_MS - 1);
  expect(news).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(news).toEqual(['committed 2 0']);
  expect(disk.operations).toEqual([
    'write data',
    'write data',
    'flush data',
    'write journal',
    'write journal',
  ]);
});

test('the last block is committed without waiting for its group', async () => {
  const receiving = make();
  await receiving.prepare(disk.open);
  for (const block of [2, 0, 1]) await give(receiving, block);
  expect(news).toEqual(['committed 2 0 1']);
});

test('a transfer is verified only when every block is there and the root matches', async () => {
  const receiving = make();
  await receiving.prepare(disk.open);
  for (const block of [0, 1, 2]) await give(receiving, block);
  expect(news).toEqual(['committed 0 1 2']);
  await receiving.end(await root());
  expect(news.at(-1)).toBe('verified');
  receiving.close();
  expect(Buffer.compare(disk.content(transfer, 'data'), content)).toBe(0);
  expect(disk.openParts).toBe(0);
});

test('a wrong root fails the transfer', async () => {
  const receiving = make();
  await receiving.prepare(disk.open);
  for (const block of [0, 1, 2]) await give(receiving, block);
  await receiving.end(new Uint8Array(32));
  expect(news.at(-1)).toBe('failed file-corrupt');
});

test('an end before every block is committed fails the transfer', async () => {
  const receiving = make();
  await receiving.prepare(disk.open);
  for (const block of [0, 1]) await give(receiving, block);
  await receiving.end(await root());
  expect(news).toEqual(['failed file-corrupt']);
});

test('a block with a wrong hash is asked for again a few times, and never written', async () => {
  const receiving = make();
  await receiving.prepare(disk.open);
  disk.operations.length = 0;
  for (let i = 0; i <= BLOCK_RETRIES; i++) await give(receiving, 0, new Uint8Array(BLOCK_BYTES));
  expect(news).toEqual([...Array.from({ length: BLOCK_RETRIES }, () => 'want 0'), 'failed file-corrupt']);
  expect(disk.operations).toEqual([]);
});

test('a disk without room is reported before anything is sent', async () => {
  disk.room = BYTES - 1;
  expect(await make().prepare(disk.open)).toBe('disk-full');
  expect(disk.openParts).toBe(0);
});

test('no block is committed that did not fit on a disk that filled up', async () => {
  const receiving = make();
  await receiving.prepare(disk.open);
  disk.room = BLOCK_BYTES;
  await give(receiving, 1);
  expect(news).toEqual(['diskFull']);
  receiving.close();
  expect(news).toEqual(['diskFull']);
});

test('closing commits the blocks that are written, and the next life goes on from there', async () => {
  const first = make();
  await first.prepare(disk.open);
  await give(first, 0);
  await give(first, 2);
  first.close();
  expect(news).toEqual(['committed 0 2']);
  const next = make();
  await next.prepare(disk.open);
  expect(next.journal?.ranges()).toEqual([
    [0, 1],
    [2, 3],
  ]);
  expect(next.judge({ transfer, block: 0, length: BLOCK_BYTES, hash: new Uint8Array(32) })).toBe('skip');
  expect(next.judge({ transfer, block: 1, length: BLOCK_BYTES, hash: new Uint8Array(32) })).toBe('take');
});

test('the last block in the journal is read again, because a crash may have torn it', async () => {
  const first = make();
  await first.prepare(disk.open);
  for (const block of [0, 1]) await give(first, block);
  first.close();
  const torn = disk.content(transfer, 'data').slice();
  torn.fill(0, BLOCK_BYTES, BLOCK_BYTES + 10);
  disk.put(transfer, 'data', torn);
  const next = make();
  await next.prepare(disk.open);
  expect(next.journal?.ranges()).toEqual([[0, 1]]);
});

test.each([
  { what: 'past the end', block: 3, length: BLOCK_BYTES },
  { what: 'of another length', block: 0, length: BLOCK_BYTES - 1 },
  { what: 'longer than the rest', block: 2, length: 101 },
])('a block $what is wrong', async ({ block, length }) => {
  const receiving = make();
  await receiving.prepare(disk.open);
  expect(receiving.judge({ transfer, block, length, hash: new Uint8Array(32) })).toBe('wrong');
});

test('room is made first: on a full disk no journal is opened, and no part is left open', async () => {
  disk.room = BYTES - 1;
  const opened: string[] = [];
  const error = await make().prepare((id, name) => {
    opened.push(name);
    return disk.open(id, name);
  });
  expect(error).toBe('disk-full');
  expect(opened).toEqual(['data']);
  expect(disk.openParts).toBe(0);
});
