// A token bucket as pure functions. The caller passes the time, in milliseconds of a clock that never goes back.

/** What fits into a bucket, and how fast it fills again. */
export interface Terms {
  most: number;
  perSecond: number;
}

export interface Bucket {
  level: number;
  at: number;
}

/** What is in it now; a bucket that was never drawn from is full. */
export function levelOf(bucket: Bucket | undefined, { most, perSecond }: Terms, now: number): number {
  if (!bucket) return most;
  return Math.min(most, bucket.level + (Math.max(0, now - bucket.at) * perSecond) / 1_000);
}

/** The bucket without `cost`; null when there is not enough in it, and then nothing is taken. */
export function draw(bucket: Bucket | undefined, terms: Terms, cost: number, now: number): Bucket | null {
  const level = levelOf(bucket, terms, now);
  return level < cost ? null : { level: level - cost, at: now };
}
