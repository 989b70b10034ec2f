import { expect, test } from 'vitest';
import {
  BROKER_MESSAGES_PER_WINDOW,
  BROKER_SENDERS_PER_WINDOW,
  BROKER_WINDOW_MS,
} from '../../../../src/protocol/broker/limits';
import { admitKnock, type KnocksOf } from '../../../../src/protocol/budget/knocks';
import { admitSender, type SenderBuckets } from '../../../../src/protocol/budget/senders';
import type { ContactId } from '../../../../src/protocol/snapshot/ids';

const ADA = 'ada' as ContactId;
const BEN = 'ben' as ContactId;

/** How many knocks of these are heard. */
function heard(times: readonly number[], rings = true): number {
  let all: KnocksOf = {};
  return times.filter((now) => {
    const next = admitKnock(all, ADA, rings, now);
    all = next ?? all;
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

test('a call is taken up again every 12 s for ten minutes, and a flood of such knocks is not heard', () => {
  expect(heard(every(12_000, 600_000), false)).toBe(50);
  expect(heard(every(50, 180_000), false)).toBeLessThanOrEqual(90);
});

test('what one peer has used up is not missing to another, and is forgotten after an hour', () => {
  let all: KnocksOf = {};
  for (let n = 0; n < 6; n++) all = admitKnock(all, ADA, true, 0) ?? all;
  expect(admitKnock(all, ADA, true, 0)).toBeNull();
  expect(admitKnock(all, ADA, false, 0)).not.toBeNull();
  const others = admitKnock(all, BEN, true, 0);
  expect(others).not.toBeNull();
  expect(Object.keys(admitKnock(others ?? {}, BEN, true, 3_600_000) ?? {})).toEqual([BEN]);
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
