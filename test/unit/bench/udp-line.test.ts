import { expect, test } from 'vitest';
import { type LineConditions, linePayloadMbps, UdpLine } from '../../../bench/udp-line';

const FINE: LineConditions = { rttMs: 40, lossPercent: 0, mbitPerSecond: null, queueMs: 200 };
/** With its headers it takes 1 ms of 8 Mbit/s. */
const PACKET = 972;

test('without a rate a packet only takes half the round trip', () => {
  expect(new UdpLine(FINE).arrival(100, PACKET, 0.5)).toBe(120);
});

test('at a rate packets leave one after the other, and an idle line saves nothing up', () => {
  const line = new UdpLine({ ...FINE, mbitPerSecond: 8 });
  expect([0, 0, 0, 50].map((now) => line.arrival(now, PACKET, 0.5))).toEqual([21, 22, 23, 71]);
});

test('a packet that would wait longer than the queue is dropped and takes no time of the line', () => {
  const line = new UdpLine({ ...FINE, mbitPerSecond: 8, queueMs: 1 });
  expect([0, 0, 0, 0, 1].map((now) => line.arrival(now, PACKET, 0.5))).toEqual([21, 22, null, null, 23]);
});

test('a line that changes keeps what waits already, and takes what follows at its new rate', () => {
  const line = new UdpLine({ ...FINE, mbitPerSecond: 8 });
  expect([0, 0].map((now) => line.arrival(now, PACKET, 0.5))).toEqual([21, 22]);
  line.conditions = { ...FINE, mbitPerSecond: 0.8 };
  expect(line.arrival(0, PACKET, 0.5)).toBe(32);
  line.conditions = FINE;
  expect(line.arrival(0, PACKET, 0.5)).toBe(20);
});

test('as many are lost as the dice say', () => {
  const line = new UdpLine({ ...FINE, lossPercent: 1 });
  expect([0, 0.009, 0.01, 0.99].map((dice) => line.arrival(0, PACKET, dice))).toEqual([null, null, 20, 20]);
});

test('a line of 20 Mbit/s leaves 2.3 MB/s for payload', () => {
  expect(linePayloadMbps({ ...FINE, mbitPerSecond: 20 })).toBeCloseTo(2.34, 2);
  expect(linePayloadMbps(FINE)).toBeNull();
});
