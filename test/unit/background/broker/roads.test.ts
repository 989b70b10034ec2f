// By which brokers a message goes. The brokers are a table: where we are registered, and what was sent there.

import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createRoads, type Roads } from '../../../../src/background/broker/roads';
import {
  HEARD_AT_MS,
  PEERS_ON_ROADS,
  ROAD_ALONE_MS,
  SEND_AGAIN_MS,
} from '../../../../src/protocol/broker/limits';
import type { Outlook } from '../../../../src/protocol/broker/registration-outlook';

const [A, B, C] = ['https://a.example/', 'https://b.example/', 'https://c.example/'] as const;

let outlooks: Record<string, Outlook>;
let homes: readonly string[];
let left: readonly string[];
let visited: readonly string[];
let named: readonly string[];
let sent: [address: string, what: string][];
let visits: string[];
let roads: Roads;

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000, toFake: ['Date', 'setTimeout', 'clearTimeout'] });
  outlooks = { [A]: 'stands', [B]: 'stands', [C]: 'none' };
  [homes, left, visited, named, sent, visits] = [[A, B], [], [], [], [], []];
  roads = createRoads({
    send(address, _to, _type, payload) {
      if (outlooks[address] !== 'stands') return false;
      sent.push([address, payload]);
      return true;
    },
    outlookAt: (address) => outlooks[address] ?? 'none',
    homes: () => homes,
    left: () => left,
    visited: () => visited,
    namedBy: () => named,
    visit: (peer) => visits.push(peer),
  });
});

function comes(address: string): void {
  outlooks[address] = 'stands';
  roads.opened(address);
}
const sentBy = (address: string) => sent.filter(([by]) => by === address).map(([, what]) => what);

describe('a knock', () => {
  test('goes by every broker of the callee, and by no other', () => {
    named = [B, C];
    [visited, outlooks[C]] = [[C], 'stands'];
    expect(roads.send('ben', 'OFFER', 'knock', null)).toBe(true);
    expect(sent).toEqual([
      [B, 'knock'],
      [C, 'knock'],
    ]);
    expect(visits).toEqual(['ben']);
  });

  test('goes by all of ours to somebody who has named none, and to somebody none of whose brokers we may use', () => {
    roads.send('ben', 'OFFER', 'knock', null);
    named = [C];
    roads.send('cleo', 'OFFER', 'another', null);
    expect(sent.map(([by]) => by)).toEqual([A, B, A, B]);
  });

  test('goes by a broker where the registration comes later, and once by each', () => {
    outlooks[B] = 'comes';
    roads.send('ben', 'OFFER', 'knock', null);
    expect(sentBy(B)).toEqual([]);
    outlooks[B] = 'stands';
    roads.opened(B);
    roads.opened(B);
    roads.opened(A);
    expect([sentBy(A), sentBy(B)]).toEqual([['knock'], ['knock']]);
  });

  test('that was taken back before a broker is there does not ring by that broker', () => {
    outlooks[B] = 'comes';
    roads.send('ben', 'OFFER', 'knock', null);
    roads.send('ben', 'CANDIDATE', 'cancel', null);
    outlooks[B] = 'stands';
    roads.opened(B);
    expect([sentBy(A), sentBy(B)]).toEqual([['knock', 'cancel'], []]);
  });

  test('is taken back by a broker that has carried it and was away meanwhile', () => {
    roads.send('ben', 'OFFER', 'knock', null);
    outlooks[B] = 'comes';
    roads.send('ben', 'CANDIDATE', 'cancel', null);
    outlooks[B] = 'stands';
    roads.opened(B);
    expect(sentBy(B)).toEqual(['knock', 'cancel']);
  });

  test('of which the caller has an answer, or that is too old, goes by no further broker', () => {
    outlooks[B] = 'comes';
    roads.send('ben', 'OFFER', 'knock', null);
    roads.send('ben', 'CANDIDATE', 'nonce', { by: A });
    roads.send('cleo', 'OFFER', 'another', null);
    vi.setSystemTime(Date.now() + SEND_AGAIN_MS + 1);
    outlooks[B] = 'stands';
    roads.opened(B);
    expect(sentBy(B)).toEqual([]);
  });

  test('that can go nowhere, now or soon, says so', () => {
    outlooks = { [A]: 'none', [B]: 'none' };
    expect(roads.send('ben', 'OFFER', 'knock', null)).toBe(false);
    outlooks[B] = 'comes';
    expect(roads.send('ben', 'OFFER', 'knock', null)).toBe(true);
  });
});

describe('somebody who has moved to a broker of ours', () => {
  beforeEach(() => {
    named = [C];
    [visited, outlooks[C]] = [[C], 'stands'];
    roads.send('ben', 'OFFER', 'knock', null);
  });

  test('is called there when nobody answers where it is expected', () => {
    expect(sent).toEqual([[C, 'knock']]);
    vi.advanceTimersByTime(ROAD_ALONE_MS);
    expect(sent).toEqual([
      [C, 'knock'],
      [A, 'knock'],
      [B, 'knock'],
    ]);
    roads.send('ben', 'CANDIDATE', 'cancel', null);
    expect([A, B, C].map((each) => sentBy(each).at(-1))).toEqual(['cancel', 'cancel', 'cancel']);
  });

  test('is called there at once when the broker says that it is not where it is expected', () => {
    expect(roads.expired('ben', C)).toBe(false);
    expect(sent.slice(1)).toEqual([
      [A, 'knock'],
      [B, 'knock'],
    ]);
    expect([roads.expired('ben', A), roads.expired('ben', B)]).toEqual([false, true]);
  });

  test('is not looked for elsewhere once it has answered, or the call is taken back', () => {
    roads.send('cleo', 'OFFER', 'another', null);
    roads.send('ben', 'CANDIDATE', 'nonce', { by: C });
    roads.send('cleo', 'CANDIDATE', 'cancel', null);
    vi.advanceTimersByTime(ROAD_ALONE_MS);
    expect([...sentBy(A), ...sentBy(B)]).toEqual([]);
  });
});

describe('an answer', () => {
  test('goes where the caller was heard, beside where it is expected', () => {
    named = [A];
    roads.heard('ben', B);
    roads.send('ben', 'ANSWER', 'ringing', null);
    expect(sent.map(([by]) => by)).toEqual([A, B]);
    vi.setSystemTime(Date.now() + HEARD_AT_MS + 1);
    expect(roads.to('ben')).toEqual([A]);
  });

  test('never goes to a broker that is not ours any more', () => {
    roads.heard('ben', C);
    expect(roads.to('ben')).toEqual([A, B]);
  });
});

describe('what is sealed', () => {
  test('stays on its road, and leaves it when the road is gone', () => {
    expect(roads.send('ben', 'CANDIDATE', 'one', { by: A })).toBe(true);
    outlooks[A] = 'none';
    expect(roads.send('ben', 'CANDIDATE', 'two', { by: A })).toBe(true);
    expect(sent).toEqual([
      [A, 'one'],
      [B, 'two'],
    ]);
    outlooks[B] = 'none';
    expect(roads.send('ben', 'CANDIDATE', 'three', { by: A })).toBe(false);
  });

  test('goes again by the other roads only', () => {
    expect(roads.send('ben', 'CANDIDATE', 'again', { except: A })).toBe(true);
    expect(sent).toEqual([[B, 'again']]);
  });
});

describe('that a broker does not know the callee', () => {
  test('counts when every broker that has the knock has said so', () => {
    roads.send('ben', 'OFFER', 'knock', null);
    expect(roads.expired('ben', A)).toBe(false);
    expect(roads.expired('ben', A)).toBe(false);
    expect(roads.expired('ben', B)).toBe(true);
  });

  test('does not count while another broker is still to come', () => {
    outlooks[B] = 'comes';
    roads.send('ben', 'OFFER', 'knock', null);
    expect(roads.expired('ben', A)).toBe(false);
    outlooks[B] = 'none';
    expect(roads.expired('ben', A)).toBe(true);
  });

  test('is known at the end of the call, although another broker never came', () => {
    outlooks[B] = 'comes';
    roads.send('ben', 'OFFER', 'knock', null);
    expect(roads.isAway('ben')).toBe(false);
    roads.expired('ben', A);
    expect(roads.isAway('ben')).toBe(true);
    expect(roads.isAway('cleo')).toBe(false);
  });

  test.each([
    ['another broker came, and has the knock too', () => comes(B)],
    ['the peer was heard elsewhere', () => roads.heard('ben', B)],
    ['the peer is called anew', () => roads.send('ben', 'OFFER', 'another', null)],
  ])('is not what counts when %s', (_what, then) => {
    outlooks[B] = 'comes';
    roads.send('ben', 'OFFER', 'knock', null);
    roads.expired('ben', A);
    then();
    expect(roads.isAway('ben')).toBe(false);
  });

  test('does not tell of a call when only presence was asked', () => {
    roads.asked('ben', [A]);
    roads.expired('ben', A);
    expect(roads.isAway('ben')).toBe(false);
  });

  test('counts for a question about presence in the same way', () => {
    roads.asked('ben', [A, B]);
    expect(roads.expired('ben', A)).toBe(false);
    expect(roads.expired('ben', B)).toBe(true);
  });

  test('counts as it is when nothing is known of the peer: the worker may have died', () => {
    expect(roads.expired('ben', A)).toBe(true);
  });
});

test('a contact who looks for us where we were is asked, called and answered there', () => {
  [homes, left, named, outlooks[C]] = [[A], [C], [C], 'stands'];
  expect(roads.homesOf('ben')).toEqual([C]);
  roads.send('ben', 'OFFER', 'knock', null);
  expect(sent).toEqual([[C, 'knock']]);
  named = [];
  expect(roads.homesOf('ben')).toEqual([A]);
});

test('a contact is asked for presence where it is expected, and at all of ours if it has named none', () => {
  expect(roads.homesOf('ben')).toEqual([A, B]);
  named = [B, C];
  visited = [C];
  expect(roads.homesOf('ben')).toEqual([B]);
  named = [C];
  expect(roads.homesOf('ben')).toEqual([]);
});

test('the peers that were heard last are remembered in a crowd', () => {
  roads.send('first', 'OFFER', 'knock', null);
  for (let n = 0; n < PEERS_ON_ROADS; n++) roads.heard(`peer ${n}`, A);
  expect(roads.expired('first', B)).toBe(true);
});
