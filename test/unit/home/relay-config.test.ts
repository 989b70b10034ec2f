import { BlockList, isIPv6 } from 'node:net';
import { expect, test } from 'vitest';
import { relayAddress } from '../../../home/network';
import { coturnConfig, type RelaySettings, relayUrls } from '../../../home/relay/config';
import { DENIED_PEERS } from '../../../home/relay/denied';
import { readCredentials } from '../../../src/protocol/home/credential-answer';

const SETTINGS: RelaySettings = {
  host: 'tincan.example.org',
  localAddress: '10.0.0.7',
  externalAddress: '198.51.100.9',
  port: 3478,
  tlsPort: 5349,
  ports: { first: 49_152, last: 65_535 },
  certificate: { cert: '/c.pem', key: '/k.pem' },
};
const lines = (changes: Partial<RelaySettings> = {}) =>
  coturnConfig({ ...SETTINGS, ...changes }, 'secret', '/tmp/x').split('\n');

test('the relay takes passwords of the home alone, and speaks TLS where there is a certificate', () => {
  expect(lines()).toEqual(
    expect.arrayContaining([
      'use-auth-secret',
      'static-auth-secret=secret',
      'external-ip=198.51.100.9/10.0.0.7',
      'tls-listening-port=5349',
      'cert=/c.pem',
      'no-tcp-relay',
      'no-cli',
    ]),
  );
  expect(lines({ certificate: null, externalAddress: null })).toContain('no-tls');
  expect(lines({ externalAddress: null }).filter((line) => line.startsWith('external-ip'))).toEqual([]);
});

test('two users of the relay meet at its own addresses, and nowhere else inside', () => {
  expect(lines().filter((line) => line.startsWith('allowed-peer-ip'))).toEqual([
    'allowed-peer-ip=10.0.0.7',
    'allowed-peer-ip=198.51.100.9',
  ]);
});

/** A list of both families would take IPv4 for its form in IPv6, which is denied as a whole. */
const denied = { ipv4: new BlockList(), ipv6: new BlockList() };
const familyOf = (address: string) => (isIPv6(address) ? 'ipv6' : 'ipv4');
for (const range of DENIED_PEERS) {
  const [first = '', last = ''] = range.split('-');
  denied[familyOf(first)].addRange(first, last, familyOf(first));
}
const isDenied = (address: string) => denied[familyOf(address)].check(address, familyOf(address));

test.each([
  ...[
    '0.0.0.0',
    '10.0.0.0',
    '10.255.255.255',
    '100.64.0.1',
    '127.0.0.1',
    '127.255.255.255',
    '169.254.169.254',
  ],
  ...['172.16.0.0', '172.31.255.255', '192.168.0.1', '224.0.0.1', '255.255.255.255', '::1', 'fc00::1'],
  ...['fd12:3456::1', 'fe80::1', 'febf::1', 'ff02::1', '::ffff:10.0.0.1', '64:ff9b::a00:1', '2002:a00:1::1'],
])('nothing is relayed to %s', (address) => {
  expect(isDenied(address)).toBe(true);
});

test.each([
  '1.1.1.1',
  '172.15.255.255',
  '172.32.0.0',
  '9.255.255.255',
  '11.0.0.0',
  '2a00:1450::1',
  '2606:4700::1',
])('%s is for everybody', (address) => {
  expect(isDenied(address)).toBe(false);
});

test('a client reads the addresses of the relay', () => {
  const server = { urls: relayUrls(SETTINGS), username: 'u', credential: 'c' };
  const read = readCredentials(JSON.stringify({ lifetime: 600, iceServers: [server] }));
  expect(read?.iceServers[0]?.urls).toEqual([
    'turn:tincan.example.org:3478?transport=udp',
    'turn:tincan.example.org:3478?transport=tcp',
    'turns:tincan.example.org:5349?transport=tcp',
  ]);
});

test.each([
  ['a laptop', { domain: null, given: undefined }, { local: '10.0.0.7', external: null }],
  ['its own name', { domain: ['10.0.0.8'], given: undefined }, { local: '10.0.0.8', external: null }],
  [
    'the name of its NAT',
    { domain: ['198.51.100.9'], given: undefined },
    { local: '10.0.0.7', external: '198.51.100.9' },
  ],
  [
    'what its owner says',
    { domain: [], given: '198.51.100.9' },
    { local: '10.0.0.7', external: '198.51.100.9' },
  ],
  ['a name that leads nowhere', { domain: [], given: undefined }, null],
])('the relay finds its address: %s', (_what, seen, address) => {
  expect(relayAddress(['10.0.0.7', '10.0.0.8'], seen)).toEqual(address);
});

test('without a network there is no relay', () => {
  expect(relayAddress([], { domain: null, given: undefined })).toBeNull();
});
