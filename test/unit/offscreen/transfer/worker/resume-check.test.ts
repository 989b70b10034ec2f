// How much a receiver can make a sender read by saying again and again which blocks it has.

import { beforeEach, expect, test } from 'vitest';
import { ResumeChecks } from '../../../../../src/offscreen/transfer/worker/resume-check';
import { Sending } from '../../../../../src/offscreen/transfer/worker/sending';
import { CHECKED_BLOCKS_LEAST } from '../../../../../src/protocol/budget/limits';
import { concat, hex } from '../../../../../src/protocol/codec/bytes';
import type { TransferId } from '../../../../../src/protocol/snapshot/ids';
import { BLOCK_BYTES } from '../../../../../src/protocol/transfer/limits';
import type { BlockRange } from '../../../../../src/protocol/transfer/transfer-events';
import { sha256 } from '../../../../../src/shared/sha256';
import { FakeDisk } from './fake-disk';

const transfer = 'a1'.repeat(16) as TransferId;
const BLOCKS = 8;
const ALL: readonly BlockRange[] = [[0, BLOCKS]];

let reads: number;
let disk: FakeDisk;
let checks: ResumeChecks;
let now: number;
let hash: Uint8Array<ArrayBuffer>;
/** The hash of the hashes of so many blocks. */
const rootOf = async (blocks: number) =>
  hex(await sha256(concat(...Array.from({ length: blocks }, () => hash))));

/** A stream of zeros that takes no memory, and counts what is read. */
function streamOf(blocks = BLOCKS): Blob {
  const slice = (from = 0, to = 0) => {
    const size = Math.min(to, blocks * BLOCK_BYTES) - from;
    return {
      size,
      async arrayBuffer() {
        reads += size / BLOCK_BYTES;
        return new ArrayBuffer(size);
      },
    };
  };
  return { size: blocks * BLOCK_BYTES, slice } as unknown as Blob;
}

beforeEach(async () => {
  [reads, now] = [0, 0];
  disk = new FakeDisk();
  checks = new ResumeChecks(() => now);
  hash = await sha256(new Uint8Array(BLOCK_BYTES));
});

test('a check that is stopped ends at once and leaves no part open', async () => {
  const stream = streamOf();
  const opening = Sending.open(
    disk.open,
    { transfer, stream, have: ALL, root: await rootOf(BLOCKS) },
    checks.begin(transfer),
  );
  checks.stop(transfer);
  expect(await opening).toBeNull();
  expect(reads).toBeLessThanOrEqual(BLOCKS);
  expect(disk.openParts).toBe(0);
});

test.each([
  ['a new resume', (all: ResumeChecks) => void all.begin(transfer)],
  ['the end of the transfer', (all: ResumeChecks) => all.forget(transfer)],
])('%s ends the check before it', (_what, act) => {
  const { signal } = checks.begin(transfer);
  const other = checks.begin('b2'.repeat(16) as TransferId);
  act(checks);
  expect([signal.aborted, other.signal.aborted]).toEqual([true, false]);
});

test('a receiver that claims everything and nothing in turn is refused in the end', async () => {
  const stream = streamOf();
  const everything = { transfer, stream, have: ALL, root: await rootOf(BLOCKS) };
  const nothing = { transfer, stream, have: [], root: await rootOf(0) };
  let answer: Awaited<ReturnType<typeof Sending.open>> = null;
  let tries = 0;
  // The budget of a receiver that has done so for long: hashing gigabytes would only take time.
  expect(checks.begin(transfer).mayRead(BLOCKS, CHECKED_BLOCKS_LEAST)).toBe(true);
  while (answer !== 'file-protocol' && tries++ < 10) {
    for (const claim of [everything, nothing]) {
      answer = await Sending.open(disk.open, claim, checks.begin(transfer));
      if (!(answer instanceof Sending)) break;
      answer.close();
    }
  }
  expect(answer).toBe('file-protocol');
  expect(reads).toBeLessThanOrEqual(5 * BLOCKS);
  expect(disk.openParts).toBe(0);
});

test('a receiver whose link is lost every three seconds for a day goes on', async () => {
  const check = checks.begin(transfer);
  for (let lost = 0; lost < 28_800; lost++) {
    now += 3_000;
    expect(check.mayRead(BLOCKS, 8)).toBe(true);
  }
});
