import fc from 'fast-check';
import { expect, test } from 'vitest';
import { brokerAddress, brokerAddresses, inBoth } from '../../../../src/protocol/address/broker-list';
import { BROKER_ADDRESS_CHARS } from '../../../../src/protocol/address/limits';
import { DEFAULT_SETTINGS, PUBLIC_BROKER } from '../../../../src/protocol/snapshot/settings';

test.each([
  ['https://0.peerjs.com', PUBLIC_BROKER],
  [' WSS://0.PeerJS.com:443// ', PUBLIC_BROKER],
  ['ws://192.168.1.5:9000', 'http://192.168.1.5:9000/'],
  ['https://bücher.example/my/broker/', 'https://xn--bcher-kva.example/my/broker/'],
  ['mqtt+wss://Broker.Example:443/mqtt', 'mqtt+wss://broker.example/mqtt/'],
  ['MQTT+ws://[::1]:1884', 'mqtt+ws://[::1]:1884/'],
  ['broker.example', null],
  ['ftp://broker.example', null],
  ['https://', null],
  ['https:///path', null],
  ['https://user@broker.example', null],
  ['https://:secret@broker.example', null],
  ['https://broker.example/?a=1', null],
  ['https://broker.example/#a', null],
  ['javascript:alert(1)', null],
  [`https://broker.example/${'x'.repeat(BROKER_ADDRESS_CHARS)}`, null],
])('%s is kept as %s', (typed, kept) => {
  expect(brokerAddress(typed)).toBe(kept);
});

test('the form in which an address is kept stays what it is, and nothing throws', () => {
  const scheme = fc.constantFrom('http', 'https', 'WS', 'wss', 'mqtt+ws', 'mqtt+wss');
  const host = fc.string({ unit: fc.constantFrom(...'aZ0.-:[]ü中%'), minLength: 1, maxLength: 12 });
  const url = fc.tuple(scheme, host, fc.string()).map(([start, at, rest]) => `${start}://${at}/${rest}`);
  const address = fc.oneof(url, fc.string());
  fc.assert(
    fc.property(address, (typed) => {
      const kept = brokerAddress(typed);
      if (kept !== null) expect(brokerAddress(kept)).toBe(kept);
    }),
    { numRuns: 1_000 },
  );
});

test('each address in a list counts once, and a list that is too long names none', () => {
  expect(brokerAddresses(['https://a.example', 'wss://a.example/', 'no'])).toEqual(['https://a.example/']);
  expect(brokerAddresses([1, 2, 3, 4].map((nth) => `https://${nth}.example/`))).toEqual([]);
  for (const none of [null, undefined, 'https://a.example/', { length: 1 }])
    expect(brokerAddresses(none)).toEqual([]);
});

test('the brokers of two lists come in the order of the first', () => {
  expect(inBoth(['a', 'b', 'c'], ['c', 'a', 'd'])).toEqual(['a', 'c']);
});

test('the default is one address in its one form', () => {
  expect(brokerAddresses(DEFAULT_SETTINGS.brokers)).toEqual(DEFAULT_SETTINGS.brokers);
});
