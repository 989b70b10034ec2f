import { expect, test } from 'vitest';
import { isIpv6, isPrivate, isPublicIpv6, isReachable } from '../../../../src/protocol/link/address-kind';

test.each([
  '10.0.0.1',
  '127.0.0.1',
  '169.254.3.4',
  '192.168.1.1',
  '172.16.0.1',
  '172.31.9.9',
  '::1',
  '[::1]',
  'fd00::2',
  '[fd00::2]',
  'FE80::1',
])('%s is private', (address) => {
  expect(isPrivate(address)).toBe(true);
  expect(isReachable(address)).toBe(false);
  expect(isPublicIpv6(address)).toBe(false);
});

test.each(['100.64.0.1', '100.127.255.1'])('%s is shared by customers of a provider', (address) => {
  expect([isPrivate(address), isReachable(address)]).toEqual([false, false]);
});

test.each([
  '172.15.0.1',
  '172.32.0.1',
  '100.63.0.1',
  '100.128.0.1',
  '192.0.2.2',
  '2001:db8::1',
  '[2a02:8::1]',
  '::10',
])('%s can be reached from anywhere', (address) => {
  expect([isPrivate(address), isReachable(address)]).toEqual([false, true]);
});

test('only global unicast addresses of IPv6 are public', () => {
  expect(['2001:db8::1', '[3fff::1]', '[fd00::2]', '192.0.2.2'].map(isPublicIpv6)).toEqual([
    true,
    true,
    false,
    false,
  ]);
  expect(['[fd00::2]', '192.0.2.2'].map(isIpv6)).toEqual([true, false]);
});
