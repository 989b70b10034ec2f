import { expect, test } from 'vitest';
import { admitRing, mayAsk, type Rings } from '../../../../src/protocol/budget/doors';
import { admitSender, type SenderBuckets } from '../../../../src/protocol/budget/senders';
import {
  BROKER_MESSAGES_PER_WINDOW,
  BROKER_SENDERS_PER_WINDOW,
  BROKER_WINDOW_MS,
} from '../../../../src/protocol/limits';
import type { ContactId } from '../../../../src/protocol/snapshot';

const id = (name: string) => name as ContactId;

/** How many rings of these are heard. */
function heard(times: readonly number[]): number {
  let rings: Rings | undefined;
  return times.filter((now) => {
    const next = admitRing(rings, now);
    rings = next ?? rings;
    return next !== null;
  }).length;
}

const every = (ms: number, forMs: number) => Array.from({ length: forMs / ms }, (_, i) => i * ms);

test('a contact rings six times at once, and six times a minute after that', () => {
  expect(heard(Array.from({ length: 100 }, () => 0))).toBe(6);
  expect(heard(every(1_000, 60_000))).toBeLessThanOrEqual(12);
  expect(heard(every(10_001, 200_000))).toBe(every(10_001, 200_000).length);
});

test('in an hour a contact rings no more than sixty times, and the next day again', () => {
  expect(heard(every(1_000, 3_600_000))).toBeLessThanOrEqual(60);
  expect(heard([...every(1_000, 3_600_000), 90_000_000])).toBe(heard(every(1_000, 3_600_000)) + 1);
});

test('a ring that is refused costs nothing', () => {
  expect(heard([...Array.from({ length: 1_000 }, () => 0), 10_000])).toBe(7);
});

test('three questions wait at most, and one of a peer', () => {
  const pending = [{ peer: id('ada') }, { peer: id('ben') }];
  expect(mayAsk([], id('ada'))).toBe(true);
  expect(mayAsk(pending, id('ada'))).toBe(false);
  expect(mayAsk(pending, id('cleo'))).toBe(true);
  expect(mayAsk([...pending, { peer: id('cleo') }], id('dora'))).toBe(false);
});

test('a sender is heard so often in a window, whatever it says, and others beside it', () => {
  const buckets: SenderBuckets = new Map();
  for (const kind of ['OFFER', 'ANSWER', 'CANDIDATE', 'EXPIRE'] as const) {
    buckets.clear();
    const say = (src: string, now: number) => admitSender(buckets, src, kind, true, now);
    const all = Array.from({ length: 1_000 }, () => say('ada', 0)).filter((one) => one);
    expect(all).toHaveLength(BROKER_MESSAGES_PER_WINDOW);
    expect(say('ben', 0)).toBe(true);
    expect(say('ada', BROKER_WINDOW_MS)).toBe(true);
  }
});

test('a crowd that says one word each finds no more places, a contact finds one', () => {
  const buckets: SenderBuckets = new Map();
  const crowd = Array.from({ length: 10_000 }, (_, n) => `${n}`);
  const found = crowd.filter((src, n) => admitSender(buckets, src, 'OFFER', false, n / 10));
  expect(found).toHaveLength(BROKER_SENDERS_PER_WINDOW);
  expect(admitSender(buckets, 'contact', 'OFFER', true, 1_000)).toBe(true);
  expect(admitSender(buckets, 'later', 'OFFER', false, BROKER_WINDOW_MS + 1_000)).toBe(true);
  expect(buckets.size).toBeLessThanOrEqual(2);
});
