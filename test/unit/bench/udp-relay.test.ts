import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { afterEach, expect, test } from 'vitest';
import type { LineConditions } from '../../../bench/udp-line';
import { openUdpRelay } from '../../../bench/udp-relay';

const HOST = '127.0.0.1';
const FAST: LineConditions = { rttMs: 0, lossPercent: 0, mbitPerSecond: null, queueMs: 200 };
const PACKET = 'a packet';
const LATE_MS = 100;
/** Node's timers may be early by a part of a millisecond. */
const TIMER_MS = 2;

const toClose: { close(): void }[] = [];
afterEach(() => {
  for (const each of toClose.splice(0)) each.close();
});

async function opened(): Promise<Socket> {
  const socket = createSocket('udp4').bind(0, HOST);
  toClose.push(socket);
  await once(socket, 'listening');
  return socket;
}

/** How long a packet takes through the door. */
async function trip(from: Socket, to: Socket, door: number): Promise<number> {
  const sent = performance.now();
  const arrived = once(to, 'message');
  from.send(PACKET, door, HOST);
  await arrived;
  return performance.now() - sent;
}

test('a line becomes another while it runs, and what it carries is counted', async () => {
  const [one, other] = [await opened(), await opened()];
  const relay = openUdpRelay(FAST);
  toClose.push(relay);
  const door = await relay.doorTo('other', other.address().port);
  expect(await trip(one, other, door)).toBeLessThan(LATE_MS);
  relay.change({ ...FAST, rttMs: 2 * LATE_MS });
  expect(await trip(one, other, door)).toBeGreaterThan(LATE_MS - TIMER_MS);
  expect(relay.carriedTo('other')).toBe(2 * PACKET.length);
  relay.change(FAST);
  expect(await trip(one, other, door)).toBeLessThan(LATE_MS);
});
