import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openSealedRoad, type SealedRoad } from '../../../../src/offscreen/session/sealed-road';
import { ROAD_SILENT_MS } from '../../../../src/protocol/broker/limits';
import type { Road } from '../../../../src/protocol/contract/orders';

const [A, B] = ['https://a.example/', 'https://b.example/'];

let sent: [string, Road][];
let road: SealedRoad;

beforeEach(() => {
  vi.useFakeTimers();
  sent = [];
  road = openSealedRoad((payload, by) => sent.push([payload, by]));
});
afterEach(() => vi.useRealTimers());

test('before the peer was heard everything goes by all roads, and is not sent again', () => {
  road.send('one');
  vi.advanceTimersByTime(2 * ROAD_SILENT_MS);
  expect(sent).toEqual([['one', null]]);
});

test('what is sealed stays on the road of the last valid message, and what it leaves unanswered goes by the others once', () => {
  road.heard(A);
  road.send('one');
  vi.advanceTimersByTime(ROAD_SILENT_MS - 1);
  road.send('two');
  expect(sent).toEqual([
    ['one', { by: A }],
    ['two', { by: A }],
  ]);
  vi.advanceTimersByTime(1);
  expect(sent.slice(2)).toEqual([
    ['one', { except: A }],
    ['two', { except: A }],
  ]);
  road.send('three');
  expect(sent.at(-1)).toEqual(['three', null]);
  vi.advanceTimersByTime(5 * ROAD_SILENT_MS);
  expect(sent).toHaveLength(5);
});

test('an answer by the same road ends the wait', () => {
  road.heard(A);
  road.send('one');
  road.heard(A);
  vi.advanceTimersByTime(2 * ROAD_SILENT_MS);
  expect(sent).toEqual([['one', { by: A }]]);
});

test('what comes by another road proves nothing of the first: nothing overtakes, and after the silence the other is the road', () => {
  road.heard(A);
  road.send('one');
  road.heard(B);
  road.send('two');
  vi.advanceTimersByTime(ROAD_SILENT_MS);
  road.heard(B);
  road.send('three');
  expect(sent).toEqual([
    ['one', { by: A }],
    ['two', { by: A }],
    ['one', { except: A }],
    ['two', { except: A }],
    ['three', { by: B }],
  ]);
});

test('a road that leads nowhere is left at once; what another broker says of it changes nothing', () => {
  road.heard(A);
  road.send('one');
  road.expired(B);
  expect(sent).toHaveLength(1);
  road.expired(A);
  expect(sent.at(-1)).toEqual(['one', { except: A }]);
  road.expired(A);
  expect(sent).toHaveLength(2);
});

test('once the link is up nothing waits for an answer', () => {
  road.heard(A);
  road.send('one');
  road.settled();
  vi.advanceTimersByTime(2 * ROAD_SILENT_MS);
  expect(sent).toHaveLength(1);
});
