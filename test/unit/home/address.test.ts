import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { addressReader, countedAddress, within } from '../../../home/address';

const request = (remoteAddress: string, forwarded?: string) =>
  ({ socket: { remoteAddress }, headers: { 'x-forwarded-for': forwarded } }) as unknown as IncomingMessage;

test('without a proxy, what a client says of its address does not count', () => {
  expect(addressReader([])(request('192.0.2.7', '198.51.100.1'))).toBe('192.0.2.7');
});

test('a proxy that is trusted says whose request it is, and nobody else does', () => {
  const read = addressReader(['loopback']);
  expect(read(request('::ffff:127.0.0.1', '198.51.100.1'))).toBe('198.51.100.1');
  // The client wrote the first one itself.
  expect(read(request('127.0.0.1', '10.0.0.1, 198.51.100.1'))).toBe('198.51.100.1');
  expect(read(request('192.0.2.7', '198.51.100.1'))).toBe('192.0.2.7');
});

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0DB8:0001:0002::9', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
])('%s is counted as %s', (address, as) => {
  expect(countedAddress(address)).toBe(as);
});

test('a range holds its addresses', () => {
  const inside = within(['loopback', '192.0.2.0/24']);
  expect(['127.0.0.1', '::1', '192.0.2.200', '192.0.3.1', ''].map(inside)).toEqual([
    true,
    true,
    true,
    false,
    false,
  ]);
  expect(within([])('127.0.0.1')).toBe(false);
});
