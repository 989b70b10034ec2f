import { describe, expect, test } from 'vitest';
import {
  changeRow,
  kindOf,
  moveRow,
  placeOf,
  rowsOf,
  SERVER_KINDS,
  type ServerRow,
  serversOf,
  sharers,
  withKind,
  withPlace,
} from '../../../../src/protocol/link/server-rows';
import type { IceServer } from '../../../../src/protocol/snapshot/settings';

const KEYS = { username: 'nora', credential: 'secret' };
const LIST: IceServer[] = [
  { urls: ['stun:stun.example.org:3478'] },
  {
    urls: [
      'turn:relay.example.org:3478',
      'turn:relay.example.org:3478?transport=tcp',
      'turns:relay.example.org:443?transport=tcp',
    ],
    ...KEYS,
  },
  { urls: ['turn:other.example.org'], username: 'u', credential: 'p' },
];

function rows(list: readonly IceServer[] = LIST): ServerRow[] {
  let made = 0;
  return rowsOf(list, () => String(++made));
}

const idOf = (all: readonly ServerRow[], at: number) => all[at]?.id ?? '';

describe('a list', () => {
  test('becomes a row for each address, and the same list again', () => {
    expect(rows().map(({ url }) => url)).toEqual(LIST.flatMap(({ urls }) => urls));
    expect(serversOf(rows())).toEqual(LIST);
  });

  test('keeps what no row shows: an entry without addresses, a STUN server with a user, empty words', () => {
    const odd: IceServer[] = [
      { urls: [] },
      { urls: ['stun:a'], ...KEYS },
      { urls: ['stun:b'], username: '' },
    ];
    expect(serversOf(rows(odd))).toEqual(odd);
  });

  test('has no new row without an address', () => {
    const blank = { id: 'x', entry: 'y', url: 'turn:', isNew: true };
    expect(serversOf([...rows(), blank])).toEqual(LIST);
    expect(serversOf([...rows(), { ...blank, isNew: false }])).toHaveLength(LIST.length + 1);
  });
});

test('user and password are those of all rows of one entry, an address is that of one', () => {
  const before = rows();
  const password = changeRow(before, idOf(before, 2), { credential: 'new' });
  expect(serversOf(password)[1]).toEqual({ ...LIST[1], credential: 'new' });
  expect(serversOf(password)[2]).toEqual(LIST[2]);
  expect(sharers(before, before[2] as ServerRow)).toBe(2);
  expect(sharers(before, before[0] as ServerRow)).toBe(0);
  const address = changeRow(before, idOf(before, 1), { url: 'turn:b' });
  expect(address.map(({ url }) => url)).toEqual(before.map(({ url }, at) => (at === 1 ? 'turn:b' : url)));
});

test('a row that leaves its entry becomes an entry of its own with the same user, and joins it again', () => {
  const before = rows();
  const apart = moveRow(before, idOf(before, 1), -1);
  expect(serversOf(apart).map(({ urls }) => urls.length)).toEqual([1, 1, 2, 1]);
  expect(serversOf(apart)[0]).toMatchObject(KEYS);
  expect(serversOf(moveRow(apart, idOf(before, 1), 1))).toEqual(LIST);
  expect(moveRow(before, idOf(before, 0), -1)).toBe(before);
  expect(moveRow(before, idOf(before, 4), 1)).toBe(before);
});

test.each([
  ['stun:a:1', 'stun', 'a:1'],
  ['stuns:a', 'stuns', 'a'],
  ['turn:a:1', 'turn-udp', 'a:1'],
  ['turn:a:1?transport=udp', 'turn-udp', 'a:1'],
  ['TURN:a?transport=TCP', 'turn-tcp', 'a'],
  ['turns:[2001:db8::1]:443', 'turn-tls', '[2001:db8::1]:443'],
  ['turns:a?transport=tcp', 'turn-tls', 'a'],
  ['stun:a?transport=udp', 'stun', 'a?transport=udp'],
  ['http://a', 'stun', 'http://a'],
  ['', 'stun', ''],
])('%s is %s with the address %s, and stays as it is when the address is typed again', (url, kind, place) => {
  expect(kindOf(url)).toBe(kind);
  expect(placeOf(url)).toBe(place);
  expect(withPlace(url, place)).toBe(url);
});

test('a kind that is chosen is the kind of the address, and a whole address brings its own', () => {
  for (const kind of SERVER_KINDS) {
    expect(kindOf(withKind('turn:a:1?transport=tcp', kind))).toBe(kind);
    expect(placeOf(withKind('turn:a:1?transport=tcp', kind))).toBe('a:1');
  }
  expect(withPlace('stun:a', ' turns:b:443?transport=tcp ')).toBe('turns:b:443?transport=tcp');
  expect(withPlace('turn:', 'b:1')).toBe('turn:b:1');
  expect(withPlace('turn:a?transport=tcp', 'b')).toBe('turn:b?transport=tcp');
});
