// Where a user stays registered after a move.

import { expect, test } from 'vitest';
import { leftAfter } from '../../../../src/protocol/broker/left-brokers';
import { LEFT_MS } from '../../../../src/protocol/broker/limits';
import { DEFAULT_SETTINGS, PUBLIC_BROKER, type Settings } from '../../../../src/protocol/snapshot/settings';

const [A, B, C] = ['https://a.example/', 'https://b.example/', 'https://c.example/'];
const NOW = 1_000_000;
const at = (brokers: readonly string[], more: Partial<Settings> = {}) => ({
  ...DEFAULT_SETTINGS,
  brokers,
  ...more,
});
const left = (...addresses: string[]) => addresses.map((address) => ({ address, until: NOW + LEFT_MS }));

test('whoever moves stays for a week where contacts may look', () => {
  expect(leftAfter(at([A]), at([B]), [A], NOW)).toEqual(left(A));
  expect(leftAfter(at([A, B]), at([B, C]), [A, B], NOW)).toEqual(left(A));
  expect(leftAfter(at([A]), at([A, B]), [A], NOW)).toEqual([]);
});

test('an address that never worked is left at once', () => {
  expect(leftAfter(at([A, B]), at([A]), [A], NOW)).toEqual([]);
});

test('whoever comes back is at home there, and the week is over at its end', () => {
  const before = at([B], { leftBrokers: left(A) });
  expect(leftAfter(before, at([A, B], { leftBrokers: left(A) }), [A, B], NOW)).toEqual([]);
  expect(leftAfter(before, at([C], { leftBrokers: left(A) }), [A, B], NOW + LEFT_MS)).toEqual([
    { address: B, until: NOW + 2 * LEFT_MS },
  ]);
});

test('the last two of many moves in a week count, each once', () => {
  const before = at([C], { leftBrokers: left(A, B) });
  expect(leftAfter(before, at([A], { leftBrokers: left(A, B) }), [A, B, C], NOW)).toEqual(left(B, C));
  const others = at(['https://d.example/'], { leftBrokers: left(A, B) });
  expect(leftAfter(before, others, [A, B, C], NOW)).toEqual(left(B, C));
});

test('a press leaves at once, and other settings change nothing', () => {
  const before = at([B], { leftBrokers: left(A) });
  expect(leftAfter(before, at([B], { leftBrokers: [] }), [A, B], NOW)).toEqual([]);
  expect(leftAfter(before, before, [A, B], NOW)).toEqual(left(A));
});

test('with only own brokers nobody stays anywhere, the public one included', () => {
  const before = at([PUBLIC_BROKER, A], { leftBrokers: left(B) });
  const after = at([PUBLIC_BROKER, A], { onlyOwnBrokers: true, leftBrokers: left(B) });
  expect(leftAfter(before, after, [PUBLIC_BROKER, A, B], NOW)).toEqual([]);
});
