// Bounds how much a receiver can make a sender read and hash by claiming to have blocks.

import { type Bucket, draw } from './bucket';
import { CHECKED_BLOCKS_LEAST, CHECKED_BLOCKS_PER_SECOND, CHECKED_STREAMS } from './limits';

/** The bucket of one transfer of so many `blocks` after these were read; null when it is too much. */
export function admitCheck(
  bucket: Bucket | undefined,
  blocks: number,
  read: number,
  now: number,
): Bucket | null {
  const most = CHECKED_BLOCKS_LEAST + CHECKED_STREAMS * blocks;
  return draw(bucket, { most, perSecond: CHECKED_BLOCKS_PER_SECOND }, read, now);
}
