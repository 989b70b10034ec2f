import { expect, test } from 'vitest';
import { homeBroker, homeOrigin } from '../../../../src/protocol/home/home-address';
import { HOME_BROKER_CHARS, HOME_ORIGIN_CHARS } from '../../../../src/protocol/home/limits';

test.each([
  ['https://tincan.example.org', 'https://tincan.example.org'],
  ['https://tincan.example.org/', 'https://tincan.example.org'],
  ['HTTPS://Tincan.Example.org:443', 'https://tincan.example.org'],
  ['http://192.168.1.5:9000', 'http://192.168.1.5:9000'],
  ['http://[fd00::1]:9000/', 'http://[fd00::1]:9000'],
])('%s is the home %s', (typed, origin) => {
  expect(homeOrigin(typed)).toBe(origin);
});

test.each([
  '',
  'tincan.example.org',
  'wss://tincan.example.org',
  'ftp://tincan.example.org',
  'javascript:alert(1)',
  'https://tincan.example.org/tincan',
  'https://tincan.example.org?x',
  'https://tincan.example.org#x',
  'https://ada@tincan.example.org',
  'https://ada:pw@tincan.example.org',
  'https://tincan.example.org:99999',
  `https://${'a'.repeat(HOME_ORIGIN_CHARS)}`,
])('%s is no home', (typed) => {
  expect(homeOrigin(typed)).toBeNull();
});

test.each([
  ['https://tincan.example.org', 'https://tincan.example.org/'],
  ['ws://192.168.1.5:9000/peer', 'ws://192.168.1.5:9000/peer'],
  ['mqtt+wss://tincan.example.org/mqtt', 'mqtt+wss://tincan.example.org/mqtt'],
])('%s is the broker %s', (typed, address) => {
  expect(homeBroker(typed)).toBe(address);
});

test.each([
  'mqtt://tincan.example.org',
  'mqtt+wss:tincan',
  'https://ada@tincan.example.org/',
  'https://tincan.example.org/?key=x',
  'wss://tincan.example.org/#x',
  'wss://tincan.example.org/a b',
  'file:///etc/passwd',
  `https://${'a.'.repeat(HOME_BROKER_CHARS)}`,
])('%s is no broker', (typed) => {
  expect(homeBroker(typed)).toBeNull();
});
