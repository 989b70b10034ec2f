// A token bucket for each sender at the broker's socket, so that a flood from one sender does not drown the call of
// another. The number of senders that are counted is bounded.

import { BROKER_SENDERS_PER_WINDOW, BROKER_WINDOW_MS } from '../broker/limits';
import { type Bucket, draw } from './bucket';
import { BROKER_COSTS, type BrokerKind } from './costs';
import { SENDER_TERMS } from './limits';

/** Whoever was silent for longest comes first. */
export type SenderBuckets = Map<string, Bucket>;

/** Counts a message in `buckets`; false when the sender has sent too much. A known sender always gets a bucket. */
export function admitSender(
  buckets: SenderBuckets,
  src: string,
  kind: BrokerKind,
  isKnown: boolean,
  now: number,
): boolean {
  if (!buckets.has(src) && !isKnown && buckets.size >= BROKER_SENDERS_PER_WINDOW) {
    forgetSilent(buckets, now);
    if (buckets.size >= BROKER_SENDERS_PER_WINDOW) return false;
  }
  const bucket = draw(buckets.get(src), SENDER_TERMS, BROKER_COSTS[kind].each, now);
  if (!bucket) return false;
  buckets.delete(src);
  buckets.set(src, bucket);
  return true;
}

/** Their buckets are full again, and a crowd that says one word each still finds no more places than there are. */
function forgetSilent(buckets: SenderBuckets, now: number): void {
  for (const [src, { at }] of buckets) {
    if (now - at < BROKER_WINDOW_MS) return;
    buckets.delete(src);
  }
}
