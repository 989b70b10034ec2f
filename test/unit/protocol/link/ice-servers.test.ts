import { describe, expect, test } from 'vitest';
import { readIceAddress } from '../../../../src/protocol/link/ice-address';
import {
  readIceServers,
  storedIceServers,
  usableIceServers,
} from '../../../../src/protocol/link/ice-servers';
import { ICE_ADDRESSES, ICE_SERVERS, TURN_USERNAME_BYTES } from '../../../../src/protocol/link/limits';

const KEYS = { username: 'u', credential: 'p' };
const mended = (typed: string) => {
  const read = readIceAddress(typed);
  return read.ok ? read.url : read.why;
};

describe('an address', () => {
  test.each([
    'stun:host',
    'stuns:host.example.org:5349',
    'turn:192.0.2.1:3478?transport=udp',
    'turns:host_2.example:443?transport=tcp',
    'stun:[2001:db8::1]:3478',
    'turn:[::1]?transport=tcp',
    'stun:[fe80::1%eth0]:3478',
    'stun:host.',
  ])('that is right stays as it is: %s', (address) => {
    expect(mended(address)).toBe(address);
  });

  test.each([
    ['stun:host:3478?transport=udp', 'stun:host:3478'],
    ['stuns:host?transport=tcp', 'stuns:host'],
    ['stun:host?', 'stun:host'],
    ['turn:host:3478?', 'turn:host:3478'],
    ['turn:host?transport=UDP', 'turn:host?transport=udp'],
    ['TURN:host?TRANSPORT=tcp', 'turn:host?transport=tcp'],
    ['  stun:host \n', 'stun:host'],
    ['stun://host:3478/', 'stun:host:3478'],
    ['turn://host:3478?transport=udp', 'turn:host:3478?transport=udp'],
    ['stun:host:03478', 'stun:host:3478'],
    ['stun:münchen.de:3478', 'stun:xn--mnchen-3ya.de:3478'],
    ['turn:例え.jp', 'turn:xn--r8jz45g.jp'],
  ])('with one meaning is mended: %s', (typed, address) => {
    expect(mended(typed)).toBe(address);
  });

  test.each([
    [
      'scheme',
      [
        'http://host',
        'https:host',
        'host',
        'host:3478',
        '',
        ' ',
        'stun',
        'xstun:host',
        'stun;host',
        'stun：host',
        '//host',
      ],
    ],
    [
      'host',
      [
        'stun:',
        'turn:?transport=udp',
        'turn::3478',
        'stun: host',
        'stun:a b',
        'stun:h"x',
        'stun:h\\x',
        'stun:<host>',
        'stun:a\u0000',
        `stun:${'x'.repeat(254)}`,
      ],
    ],
    [
      'ipv6',
      [
        'stun:::1',
        'stun:2001:db8::1',
        'turn:2001:db8::1:3478',
        'stun:[::1',
        'stun:[]',
        'stun:[zz]',
        'stun:[1:2]',
        'stun:[::1]3478',
      ],
    ],
    [
      'port',
      [
        'stun:h:',
        'stun:h:0',
        'stun:h:65536',
        'stun:h:99999',
        'stun:h:-1',
        'stun:h:abc',
        'stun:h:3478:1',
        'stun:h:3.5',
        'stun:h:٣',
        'stun:[::1]:',
        'stun:[::1]:70000',
      ],
    ],
    [
      'transport',
      [
        'turn:h?transport=tls',
        'turn:h?transport=',
        'turn:h?transport',
        'turn:h?x=y',
        'turn:h?transport=udp&x=y',
        'stun:h?x=y',
        'turn:h?transport=udp?transport=tcp',
      ],
    ],
    ['user', ['turn:u@h', 'turn:u:p@h:3478']],
    ['trailing', ['stun:h/path', 'turn:h#x', 'stun:h:3478/x']],
    ['address-long', [`stun:${'x'.repeat(600)}`]],
  ] as const)('is refused for its %s', (why, addresses) => {
    expect(addresses.map(mended)).toEqual(addresses.map(() => why));
  });
});

describe('a list is taken as providers hand it out', () => {
  const servers = [{ urls: ['stun:a', 'turn:b'], ...KEYS }];
  const entry = { urls: ['stun:a', 'turn:b'], ...KEYS };
  test.each([
    ['a list', [entry]],
    ['one entry', entry],
    ['iceServers with a list', { iceServers: [entry] }],
    ['iceServers with one entry', { iceServers: entry }],
    ['Twilio', { username: 'x', ttl: '1', ice_servers: [{ ...entry, url: 'stun:a' }] }],
    ['Xirsys', { v: { iceServers: entry }, s: 'ok' }],
    ['the REST API for TURN', { username: 'u', password: 'p', ttl: 1, uris: ['stun:a', 'turn:b'] }],
    ['names that are numbers', [{ urls: ['stun:a', 'turn:b'], username: 'u', credential: 'p' }]],
  ])('%s', (_who, source) => {
    expect(readIceServers(source)).toEqual({ ok: true, servers });
  });

  test('null is none, a number is a name, and a text is an address', () => {
    const source = [
      { urls: 'stun:a', username: null, credential: null },
      { url: 'turn:b', username: 1, credential: 2 },
      'stun:c',
    ];
    expect(readIceServers(source)).toEqual({
      ok: true,
      servers: [
        { urls: ['stun:a'] },
        { urls: ['turn:b'], username: '1', credential: '2' },
        { urls: ['stun:c'] },
      ],
    });
    expect(readIceServers([])).toEqual({ ok: true, servers: [] });
  });
});

describe('a list that cannot be used', () => {
  const good = { urls: 'stun:a' };
  test.each([
    ['scheme', { urls: ['stun:a', 'http://b'] }, 'http://b'],
    ['port', { urls: 'stun:a:99999' }, 'stun:a:99999'],
    ['no-address', {}, null],
    ['no-address', { urls: [] }, null],
    ['no-server', 7, null],
    ['no-server', null, null],
    ['no-server', { urls: 5 }, null],
    ['no-server', { urls: [null] }, null],
    ['no-server', { urls: 'stun:a', username: {} }, null],
    ['no-credentials', { urls: 'turn:a' }, 'turn:a'],
    ['no-credentials', { urls: ['stun:a', 'turn:b'], username: 'u' }, 'turn:b'],
    ['no-credentials', { urls: 'turns:a', username: '', credential: 'p' }, 'turns:a'],
    [
      'username-long',
      { urls: 'turn:a', username: 'é'.repeat(TURN_USERNAME_BYTES / 2 + 1), credential: 'p' },
      'turn:a',
    ],
    ['credential-long', { urls: 'turn:a', username: 'u', credential: 'p'.repeat(10_000) }, 'turn:a'],
    [
      'many-addresses',
      { urls: Array.from({ length: ICE_ADDRESSES + 1 }, (_, n) => `stun:a${n}`) },
      'stun:a0',
    ],
  ])('says which entry and why: %s', (why, entry, address) => {
    expect(readIceServers([good, entry])).toEqual({
      ok: false,
      fault: { of: 'entry', entry: 2, address, why },
    });
  });

  test.each([7, 'stun:a', null, {}, { servers: [good] }, { v: { v: { v: { v: [good] } } } }])(
    'or is none says so: %j',
    (source) => {
      expect(readIceServers(source)).toEqual({ ok: false, fault: { of: 'list', why: 'no-list' } });
    },
  );

  test('is too long', () => {
    const source = Array.from({ length: ICE_SERVERS + 1 }, () => good);
    expect(readIceServers(source)).toMatchObject({ fault: { why: 'many-servers' } });
  });
});

describe('a list that an older build has kept', () => {
  const old = { urls: ['stun:a?transport=udp'] };
  const bad = { urls: ['stun:a:99999'] };
  const turn = { urls: ['turn:b'], ...KEYS };

  test('is used as far as it can be', () => {
    expect(usableIceServers([old, bad, turn])).toEqual([{ urls: ['stun:a'] }, turn]);
    expect(usableIceServers([])).toEqual([]);
  });

  test('is left to the browser to refuse when nothing of it can be used', () => {
    expect(usableIceServers([bad])).toEqual([bad]);
  });

  test('is known from what no build has kept', () => {
    expect(storedIceServers([old, bad, turn])).toEqual([old, bad, turn]);
    for (const other of [null, {}, [7], [{}], [{ urls: 'stun:a' }], [{ urls: ['x'.repeat(1_000)] }]]) {
      expect(storedIceServers(other)).toBeNull();
    }
  });
});
