// Whether it is worth to try to compress a block, by a glance at a few of its bytes: what is compressed, encrypted or noise
// already costs next to nothing.

import type { Bytes } from '../codec/bytes';
import { PROBE_BYTES, PROBE_MOST_BITS, PROBE_RUNS } from './limits';

const RUN_BYTES = PROBE_BYTES / PROBE_RUNS;
const VALUES = 256;
/** Of the most bits that so few bytes can have: in a few bytes even noise has hardly a value twice. */
const FEW_BYTES_SHARE = 0.86;

/** False when its bytes are as good as evenly spread, so that no code makes them shorter. */
export function looksPackable(block: Bytes): boolean {
  const counts = new Uint32Array(VALUES);
  const looked = Math.min(block.length, PROBE_BYTES);
  const [runs, each] = looked < PROBE_BYTES ? [1, looked] : [PROBE_RUNS, RUN_BYTES];
  for (let run = 0; run < runs; run++) {
    const from = Math.floor((run * (block.length - each)) / Math.max(1, runs - 1));
    for (let at = from; at < from + each; at++)
      counts[block[at] as number] = (counts[block[at] as number] as number) + 1;
  }
  return bitsOf(counts, looked) < Math.min(PROBE_MOST_BITS, FEW_BYTES_SHARE * Math.log2(Math.max(2, looked)));
}

/** The entropy of one byte, in bits. */
function bitsOf(counts: Uint32Array, total: number): number {
  let bits = 0;
  for (const count of counts) if (count > 0) bits -= (count / total) * Math.log2(count / total);
  return bits;
}
