import { describe, expect, test } from 'vitest';
import { canReach, mayVisit, visitsFor } from '../../../../src/protocol/broker/visits';

const HOME = 'https://home.example/';

describe('an address that somebody else has named', () => {
  test.each([
    ['https://broker.example/', true],
    ['mqtt+wss://broker.example/mqtt/', true],
    ['https://198.51.100.7:9000/', true],
    ['https://[2001:db8::1]/', true],
    // Not encrypted.
    ['http://broker.example/', false],
    ['mqtt+ws://broker.example/', false],
    // In the network of this browser, or nowhere.
    ['https://127.0.0.1/', false],
    ['https://192.168.1.1/', false],
    ['https://10.0.0.1:8443/', false],
    ['https://172.20.0.1/', false],
    ['https://169.254.169.254/', false],
    ['https://100.64.0.1/', false],
    ['https://0.0.0.0/', false],
    ['https://224.0.0.1/', false],
    ['https://[::1]/', false],
    ['https://[fd00::1]/', false],
    ['https://[fe80::1]/', false],
    ['https://[::ffff:10.0.0.1]/', false],
    ['https://[64:ff9b::a00:1]/', false],
    ['https://localhost/', false],
    ['https://localhost./', false],
    ['https://router/', false],
    ['https://printer.local/', false],
    ['https://nas.lan/', false],
    ['https://nas.home.arpa/', false],
    ['https://db.internal/', false],
    ['mqtt+wss://192.168.1.1/', false],
    ['no address', false],
  ])('%s may be visited: %s', (address, may) => {
    expect(mayVisit(address, [HOME])).toBe(may);
  });

  test('on a host where the user is registered already is the user’s choice', () => {
    expect(mayVisit('http://192.168.1.5:9001/', ['http://192.168.1.5:9000/'])).toBe(true);
    expect(mayVisit('mqtt+ws://192.168.1.5:1884/', ['http://192.168.1.5:9000/'])).toBe(true);
    expect(mayVisit('http://192.168.1.6:9000/', ['http://192.168.1.5:9000/'])).toBe(false);
  });
});

test('at most two brokers are visited, none of them our own', () => {
  const named = ['https://a.example/', HOME, 'https://b.example/', 'https://c.example/'];
  expect(visitsFor(named, [HOME])).toEqual(['https://a.example/', 'https://b.example/']);
});

test.each([
  [['https://a.example/'], false, true],
  [['https://a.example/'], true, false],
  [[HOME], true, true],
  [['https://10.0.0.1/'], false, false],
  [[], false, false],
])('somebody at %j can be reached when only own brokers are used (%s): %s', (named, onlyHomes, can) => {
  expect(canReach(named, [HOME], onlyHomes)).toBe(can);
});
