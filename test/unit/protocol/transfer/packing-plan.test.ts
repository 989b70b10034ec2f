import { describe, expect, test } from 'vitest';
import { BLOCK_BYTES, PACK_MARGIN } from '../../../../src/protocol/transfer/limits';
import { PackingPlan } from '../../../../src/protocol/transfer/packing-plan';

/** In MB/s. */
interface Path {
  line: number;
  compressor: number;
}

const PER_MS = 1_000;
const SHARE = 0.2;

/** Sends blocks of a file that packs as the plan says. Returns for each block whether it was packed. */
function send(plan: PackingPlan, blocks: number, { line, compressor }: Path): boolean[] {
  return Array.from({ length: blocks }, () => {
    const isPacked = plan.pays;
    if (isPacked) plan.packed(BLOCK_BYTES, BLOCK_BYTES / (compressor * PER_MS));
    const wireBytes = isPacked ? SHARE * BLOCK_BYTES : BLOCK_BYTES;
    plan.sent({ bytes: BLOCK_BYTES, wireBytes, lineRate: line * PER_MS });
    return isPacked;
  });
}

describe('a packing plan', () => {
  test.each([
    ['20 Mbit/s', { line: 2.36, compressor: 25 }],
    ['100 Mbit/s', { line: 11.8, compressor: 25 }],
    ['a slow compressor and a slower line', { line: 1, compressor: 2 }],
  ])('packs every block on a slow line: %s', (_what, path) => {
    expect(send(new PackingPlan(), 20, path)).not.toContain(false);
  });

  test.each([
    ['a direct path', { line: 60, compressor: 25 }],
    ['a slow compressor and a faster line', { line: 4, compressor: 5 }],
    ['as fast as the compressor', { line: 25 / PACK_MARGIN + 1, compressor: 25 }],
  ])('packs one block and no more on a fast line: %s', (_what, path) => {
    const [first, ...rest] = send(new PackingPlan(), 20, path);
    expect(first).toBe(true);
    expect(rest).not.toContain(true);
  });

  test('follows a line that becomes slow, and one that becomes fast', () => {
    const plan = new PackingPlan();
    send(plan, 10, { line: 60, compressor: 25 });
    expect(send(plan, 10, { line: 2, compressor: 25 }).slice(5)).not.toContain(false);
    expect(send(plan, 10, { line: 60, compressor: 25 }).slice(5)).not.toContain(true);
  });

  test('does not pack because one block was held up', () => {
    const plan = new PackingPlan();
    send(plan, 10, { line: 60, compressor: 25 });
    plan.sent({ bytes: BLOCK_BYTES, wireBytes: BLOCK_BYTES, lineRate: 300 });
    expect(plan.pays).toBe(false);
  });

  test('stops when nothing ever waits for the line: the compressor is what holds it up', () => {
    const plan = new PackingPlan();
    send(plan, 5, { line: 2, compressor: 25 });
    for (let block = 0; block < 5; block++) {
      plan.sent({ bytes: BLOCK_BYTES, wireBytes: SHARE * BLOCK_BYTES, lineRate: Number.POSITIVE_INFINITY });
    }
    expect(plan.pays).toBe(false);
  });

  test('knows how much of a file goes over the wire', () => {
    const plan = new PackingPlan();
    expect(plan.wireShare).toBe(1);
    send(plan, 5, { line: 2, compressor: 25 });
    expect(plan.wireShare).toBeCloseTo(SHARE);
  });
});
